# SPDX-License-Identifier: MIT
# Takes branches out of gcov's text that no condition of the source decides (the compiler makes them of -fexceptions):
#
#   throw            the edge along which an exception or pthread_exit leaves a call. gcovr leaves these out itself.
#   never executed   a branch of code that was not reached. Where every branch of what was reached is taken, that is
#                    code behind a throw edge alone; else the branch before it, which was not taken, stays and tells.
#                    A function that was never called has no other: the gate on lines tells.
#   cleanup          the end of a variable with a cleanup attribute has one piece of code for all ways out of its scope,
#                    unwinding among them, and goes on from there: the branches behind the last throw of the line that
#                    declares it. The ways out themselves stand at their own lines.

function flush_branches(   i, last) {
	last = count
	if (cleans)
		for (i = last = 1; i <= count; i++)
			if (branches[i] ~ /\(throw\)/)
				last = i
	for (i = 1; i <= last && i <= count; i++)
		print branches[i]
	count = 0
}

/^branch .* never executed/ { next }
/^branch/ { branches[++count] = $0; next }
/^(call|function)/ { if (/^function/) flush_branches(); print; next }

{
	flush_branches()
	cleans = /[A-Z]_?HOLDER [^d]|MM_DRIVER_CALL |TEXT_OF_OURS |\tSTEP |\tLOCKED;|\tMM_KEEP_ERRNO;|__attribute__\(\(cleanup/
	if (NR == 1 && root)
		sub(/Source:.*\/src\//, "Source:" root "/src/")
	print
}

END { flush_branches() }
