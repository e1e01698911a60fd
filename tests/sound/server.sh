# SPDX-License-Identifier: MIT
# What the scripts for a private sound server have in common. Each sources this, has a function `start`, and
# ends with
#
#   serve COMMAND DIR
#
#   start   DIR is new or empty; returns when the server answers
#   stop
#   kill    by SIGKILL
#   hold    it does not answer any more
#
# Clients need PULSE_SERVER=unix:DIR/native and PULSE_RUNTIME_PATH=DIR.

# For `start`: the server's surroundings, with nothing of the user's.
surround()
{
	mkdir -p "$dir" && chmod 700 "$dir" || exit 2
	XDG_RUNTIME_DIR=$dir XDG_CONFIG_HOME=$dir/config HOME=$dir
	PULSE_SERVER=unix:$dir/native PULSE_RUNTIME_PATH=$dir
	export XDG_RUNTIME_DIR XDG_CONFIG_HOME HOME PULSE_SERVER PULSE_RUNTIME_PATH
}

# run COMMAND...: one of the server's processes, the most important first.
run()
{
	"$@" >>"$dir/log" 2>&1 </dev/null &
	echo $! >>"$dir/processes"
}

# wait_for COMMAND...: half a minute at most, until the command answers true.
wait_for()
{
	tries=0
	until "$@" >/dev/null 2>&1; do
		tries=$((tries + 1))
		if [ $tries -gt 300 ] || ! kill -0 "$(head -n 1 "$dir/processes")" 2>/dev/null; then
			echo "the server does not answer:" >&2
			tail -n 5 "$dir/log" >&2
			exit 1
		fi
		sleep 0.1
	done
}

end()
{
	[ -s "$dir/processes" ] || exit 0
	kill "$1" $(cat "$dir/processes") 2>/dev/null
	kill -CONT $(cat "$dir/processes") 2>/dev/null
	rm -f "$dir/processes"
}

serve()
{
	dir=$2
	[ -n "$dir" ] || exit 2
	case $1 in
	start) start ;;
	stop) end -TERM ;;
	kill) end -KILL ;;
	hold) kill -STOP $(cat "$dir/processes") ;;
	*) exit 2 ;;
	esac
}
