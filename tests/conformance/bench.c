/* SPDX-License-Identifier: MIT */
/* The log and the answers of the test drivers. Messages may arrive on any thread. */
#include "place.h"
#include "harness.h"

#include <stdio.h>
#include <string.h>

enum { LOG_SIZE = 4096, ANSWER_MAX = 16 };

static struct logged entries[LOG_SIZE];
static int used;
static struct {
	UINT msg;
	LRESULT answer;
} answers[ANSWER_MAX];
static int answer_count;

LRESULT (*relay_hook)(const struct relay_call *call, LRESULT answer);
LRESULT (*relay_wave)(const struct relay_call *call);

static void narrow(char *out, size_t size, const WCHAR *text)
{
	size_t i;

	for (i = 0; i + 1 < size && text[i]; i++)
		out[i] = (char)text[i];
	out[i] = 0;
}

static void note(const struct relay_call *call)
{
	int at = __atomic_fetch_add(&used, 1, __ATOMIC_SEQ_CST);
	struct logged *entry;

	if (at >= LOG_SIZE)
		return;
	entry = &entries[at];
	entry->call = *call;
	entry->thread = GetCurrentThreadId();
	strcpy(entry->text, "(null)");
	if (call->entry == RELAY_DRIVER && call->msg == DRV_OPEN && call->param1 > 0xFFFF)
		narrow(entry->text, sizeof(entry->text), (const WCHAR *)call->param1);
}

static LRESULT usual_answer(const struct relay_call *call)
{
	int i;

	if (call->entry == RELAY_WAVE_OUT || call->entry == RELAY_WAVE_IN)
		return relay_wave ? relay_wave(call) : MMSYSERR_NOTSUPPORTED;
	if (call->entry != RELAY_DRIVER)
		return 0;
	for (i = 0; i < answer_count; i++) {
		if (answers[i].msg == call->msg)
			return answers[i].answer;
	}
	if (call->msg == DRV_OPEN)
		return RELAY_ID;
	return call->msg >= DRV_LOAD && call->msg <= DRV_FREE;
}

/* Called by the relay drivers, through the address in their environment. */
static LRESULT receive(const struct relay_call *call)
{
	LRESULT answer;

	note(call);
	answer = usual_answer(call);
	return relay_hook ? relay_hook(call, answer) : answer;
}

relay_function *bench_relay(void)
{
	return receive;
}

void answer_set(UINT msg, LRESULT answer)
{
	int i;

	for (i = 0; i < answer_count; i++) {
		if (answers[i].msg == msg)
			break;
	}
	REQUIRE(i < ANSWER_MAX);
	if (i == answer_count)
		answer_count++;
	answers[i].msg = msg;
	answers[i].answer = answer;
}

int log_count(void)
{
	int count = __atomic_load_n(&used, __ATOMIC_SEQ_CST);

	return count < LOG_SIZE ? count : LOG_SIZE;
}

const struct logged *log_at(int at)
{
	REQUIRE(at < log_count());
	return &entries[at];
}

void log_clear(void)
{
	__atomic_store_n(&used, 0, __ATOMIC_SEQ_CST);
}

const struct logged *log_find(enum relay_entry entry, UINT msg, int nth)
{
	int i;

	for (i = 0; i < log_count(); i++) {
		if (entries[i].call.entry == entry && entries[i].call.msg == msg && nth-- == 0)
			return &entries[i];
	}
	return NULL;
}

int log_times(enum relay_entry entry, UINT msg)
{
	int times = 0;

	while (log_find(entry, msg, times))
		times++;
	return times;
}

int times_unloaded(int module)
{
	int times = 0;
	int i;

	for (i = 0; i < log_count(); i++)
		times += entries[i].call.entry == RELAY_GONE && entries[i].call.module == module;
	return times;
}

static void append_message(char *out, size_t size, UINT msg)
{
	static const char letters[] = "?LEOCDF";
	size_t length = strlen(out);

	if (msg >= DRV_LOAD && msg <= DRV_FREE)
		snprintf(out + length, size - length, "%s%c", length ? " " : "", letters[msg]);
	else
		snprintf(out + length, size - length, "%s%#x", length ? " " : "", msg);
}

const char *story_of(int module)
{
	static char text[1024];
	int i;

	text[0] = 0;
	for (i = 0; i < log_count(); i++) {
		const struct relay_call *call = &entries[i].call;

		if (call->entry == RELAY_DRIVER && call->module == module)
			append_message(text, sizeof(text), call->msg);
	}
	return text;
}

const char *story(void)
{
	return story_of(RELAY_MAIN);
}

HDRVR open_relay(LPARAM param2)
{
	return OpenDriver(RELAY, NULL, param2);
}
