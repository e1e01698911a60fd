/* SPDX-License-Identifier: MIT */
/* How OpenDriver finds a module: alias, section, file name, quotes, parameters, case. */
#include "bench.h"
#include "harness.h"

#include <stdio.h>

static HDRVR open_named(const WCHAR *name, const WCHAR *section)
{
	return OpenDriver(name, section, 0);
}

/* DRV_OPEN's text of the nth open. */
static const char *text_of(int nth)
{
	const struct logged *entry = log_find(RELAY_DRIVER, DRV_OPEN, nth);

	REQUIRE(entry);
	return entry->text;
}

#define CHECK_OPENS(name, section) CHECK(open_named(name, section) != NULL)
#define CHECK_FAILS(name, section) CHECK_EQ(open_named(name, section), 0)

/* File names */

CASE(file_name_is_found_without_registration, "5.2")
{
	CHECK_OPENS(L"relay.dll", NULL);
	CHECK_STR(text_of(0), "(null)");
}

CASE(file_name_needs_no_ending, "5.2")
{
	CHECK_OPENS(L"relay", NULL);
}

CASE(file_name_case_does_not_matter, "5.2")
{
	CHECK_OPENS(L"RELAY", NULL);
	CHECK_OPENS(L"Relay.DLL", NULL);
	CHECK_STR(story(), "L E O O");
}

CASE(driver_endings_are_interchangeable, "1.1")
{
	DIFFERS("1.1");
	CHECK_OPENS(L"relay.drv", NULL);
	CHECK_OPENS(L"relay.acm", NULL);
	CHECK_STR(story(), "L E O O");
}

CASE(shared_object_name_is_found_as_given, "1.1")
{
	DIFFERS("1.1");
	CHECK_OPENS(L"relay.so", NULL);
}

CASE(absolute_path_is_found, "settled 18")
{
	CHECK_OPENS(wide(driver_file("relay")), NULL);
	CHECK_OPENS(RELAY, NULL);
	CHECK_STR(story(), "L E O O");
}

CASE(file_name_is_the_fallback_in_a_section_too, "5.2")
{
	DIFFERS("10 Q17");
	config_set("ConformanceSection", "unrelated", "other.dll");
	CHECK_OPENS(RELAY, L"Drivers32");
	CHECK_OPENS(RELAY, L"ConformanceSection");
	CHECK_OPENS(RELAY, L"NoSuchSection");
}

CASE(missing_file_fails, "5.2")
{
	CHECK_FAILS(L"no-such-driver.dll", NULL);
	CHECK_FAILS(L"no-such-driver", NULL);
	CHECK_FAILS(L"no-such-driver", L"Drivers32");
}

CASE(empty_name_fails, "5.2")
{
	CHECK_FAILS(L"", NULL);
	CHECK_FAILS(L"", L"Drivers32");
	CHECK_FAILS(L"   ", NULL);
	CHECK_FAILS(L"\"\"", NULL);
}

CASE(library_without_driver_proc_fails, "5.2")
{
	CHECK_FAILS(L"mute.dll", NULL);
	config_set("Drivers32", "conformance-mute", "mute.dll");
	CHECK_FAILS(L"conformance-mute", NULL);
}

CASE(file_that_is_no_library_fails, "5.2")
{
	config_set("Drivers32", "conformance-text", "/etc/passwd");
	CHECK_FAILS(L"conformance-text", NULL);
	CHECK_FAILS(L"/etc/passwd", NULL);
	CHECK_FAILS(L"/", NULL);
}

CASE(current_directory_is_not_searched, "settled 18")
{
	DIFFERS("settled 18");
	driver_copy("relay", "here", "stray");
	enter_copy_folder("here");
	CHECK_FAILS(L"stray.dll", NULL);
	CHECK_FAILS(L"./stray.dll", NULL);
}

CASE(module_that_everyone_may_write_is_refused, "settled 18")
{
	const char *path = driver_copy("relay", "open", "relay");

	NATIVE_ONLY("no such modes there");
	CHECK_OPENS(wide(path), NULL);
	path = driver_copy("relay", "exposed", "relay");
	expose_file(path);
	CHECK_FAILS(wide(path), NULL);
}

/* Aliases */

CASE(alias_in_drivers32_is_the_default, "5.2")
{
	config_set("Drivers32", "conformance-alias", "relay.dll");
	CHECK_OPENS(L"conformance-alias", NULL);
	CHECK_OPENS(L"conformance-alias", L"Drivers32");
	CHECK_STR(story(), "L E O O");
}

CASE(alias_and_section_case_do_not_matter, "5.2")
{
	config_set("Drivers32", "Conformance-Alias", "relay.dll");
	CHECK_OPENS(L"conformance-ALIAS", NULL);
	CHECK_OPENS(L"CONFORMANCE-alias", L"dRIVERS32");
}

CASE(alias_is_found_in_any_section, "5.2")
{
	config_set("ConformanceSection", "conformance-alias", "relay.dll");
	CHECK_OPENS(L"conformance-alias", L"ConformanceSection");
	CHECK_OPENS(L"conformance-alias", L"conformancesection");
}

CASE(alias_of_another_section_is_not_found, "5.2")
{
	config_set("ConformanceSection", "conformance-alias", "relay.dll");
	CHECK_FAILS(L"conformance-alias", NULL);
	CHECK_FAILS(L"conformance-alias", L"Drivers32");
}

CASE(empty_section_means_drivers32, "5.2")
{
	DIFFERS("5.2");
	config_set("Drivers32", "conformance-alias", "relay.dll");
	CHECK_OPENS(L"conformance-alias", L"");
}

CASE(alias_in_the_ini_files_drivers32_is_found, "5.2")
{
	ini_set("drivers32", "conformance-ini", "relay.dll");
	CHECK_OPENS(L"conformance-ini", NULL);
	CHECK_OPENS(L"conformance-ini", L"Drivers32");
}

CASE(alias_in_the_ini_files_drivers_needs_that_section, "5.2")
{
	ini_set("drivers", "conformance-ini", "relay.dll");
	CHECK_FAILS(L"conformance-ini", NULL);
	CHECK_OPENS(L"conformance-ini", L"drivers");
}

CASE(alias_in_any_section_of_the_ini_file_is_found, "5.2")
{
	ini_set("conformance ini", "conformance-ini", "relay.dll");
	CHECK_OPENS(L"conformance-ini", L"conformance ini");
}

CASE(alias_comes_before_a_file_of_that_name, "10 Q17")
{
	DIFFERS("10 Q17");
	config_set("Drivers32", "relay", "other.dll");
	CHECK_OPENS(L"relay", NULL);
	CHECK_STR(story_of(RELAY_MAIN), "");
	CHECK_STR(story_of(RELAY_OTHER), "L E O");
}

CASE(alias_for_a_missing_file_fails, "5.2")
{
	config_set("Drivers32", "conformance-alias", "no-such-driver.dll");
	CHECK_FAILS(L"conformance-alias", NULL);
}

CASE(alias_is_not_looked_up_twice, "5.2")
{
	config_set("Drivers32", "conformance-first", "conformance-second");
	config_set("Drivers32", "conformance-second", "relay.dll");
	CHECK_FAILS(L"conformance-first", NULL);
}

CASE(aliases_of_one_file_share_one_module, "2.2")
{
	config_set("Drivers32", "conformance-alias", "relay.dll");
	config_set("ConformanceSection", "conformance-alias", "RELAY");
	CHECK_OPENS(L"conformance-alias", NULL);
	CHECK_OPENS(L"conformance-alias", L"ConformanceSection");
	CHECK_OPENS(RELAY, NULL);
	CHECK_STR(story(), "L E O O O");
}

CASE(changed_configuration_is_read_at_the_next_open, "settled 13")
{
	CHECK_FAILS(L"conformance-alias", NULL);
	config_set("Drivers32", "conformance-alias", "relay.dll");
	CHECK_OPENS(L"conformance-alias", NULL);
	config_set("Drivers32", "conformance-alias", "other.dll");
	CHECK_OPENS(L"conformance-alias", NULL);
	CHECK_STR(story_of(RELAY_OTHER), "L E O");
}

/* Parameters */

CASE(text_after_the_file_name_is_the_parameter, "5.2")
{
	CHECK_OPENS(L"relay.dll inline params", NULL);
	CHECK_STR(text_of(0), "inline params");
}

CASE(text_in_the_registration_is_the_parameter, "5.2")
{
	config_set("Drivers32", "conformance-alias", "relay.dll alpha  beta");
	CHECK_OPENS(L"conformance-alias", NULL);
	CHECK_STR(text_of(0), "alpha  beta");
}

CASE(parameter_reaches_every_open, "10 Q19")
{
	DIFFERS("10 Q19");
	config_set("Drivers32", "conformance-alias", "relay.dll alpha");
	CHECK(OpenDriver(L"conformance-alias", NULL, 7) != NULL);
	CHECK(OpenDriver(L"conformance-alias", NULL, 0) != NULL);
	CHECK_EQ(log_times(RELAY_DRIVER, DRV_OPEN), 2);
	CHECK_STR(text_of(0), "alpha");
	CHECK_STR(text_of(1), "alpha");
}

CASE(blanks_before_the_parameter_are_dropped, "5.2")
{
	CHECK_OPENS(L"relay.dll   alpha  ", NULL);
	CHECK_STR(text_of(0), "alpha  ");
}

CASE(tab_ends_the_file_name, "5.2")
{
	DIFFERS("5.2");
	CHECK_OPENS(L"relay.dll\talpha", NULL);
	CHECK_STR(text_of(0), "alpha");
}

CASE(blanks_before_the_file_name_are_skipped, "5.2")
{
	DIFFERS("5.2");
	CHECK_OPENS(L"  relay.dll", NULL);
}

CASE(blanks_without_a_parameter_are_none, "10 Q9")
{
	CHECK_OPENS(L"relay.dll  ", NULL);
	CHECK_STR(text_of(0), "(null)");
}

/* Quotes and blanks in paths */

CASE(quoted_file_name_is_found, "10 Q18")
{
	DIFFERS("10 Q18");
	CHECK_OPENS(L"\"relay.dll\"", NULL);
	CHECK_STR(text_of(0), "(null)");
	CHECK_OPENS(L"\"relay.dll\" alpha beta", NULL);
	CHECK_STR(text_of(1), "alpha beta");
}

CASE(quoted_registration_is_found, "10 Q18")
{
	DIFFERS("10 Q18");
	config_set("Drivers32", "conformance-alias", "\"relay.dll\" alpha");
	CHECK_OPENS(L"conformance-alias", NULL);
	CHECK_STR(text_of(0), "alpha");
}

CASE(quoted_path_may_contain_blanks, "10 Q18")
{
	char name[2048];

	DIFFERS("10 Q18");
	snprintf(name, sizeof(name), "\"%s\" alpha beta", driver_copy("relay", "with blank", "relay two"));
	CHECK_OPENS(wide(name), NULL);
	CHECK_STR(text_of(0), "alpha beta");
}

CASE(quoted_registration_may_contain_blanks, "10 Q18")
{
	char value[1024];

	DIFFERS("10 Q18");
	snprintf(value, sizeof(value), "\"%s\" alpha", driver_copy("relay", "with blank", "relay two"));
	config_set("Drivers32", "conformance-alias", value);
	CHECK_OPENS(L"conformance-alias", NULL);
	CHECK_STR(text_of(0), "alpha");
}

CASE(unquoted_path_with_blanks_is_tried_whole, "5.2")
{
	DIFFERS("5.2");
	CHECK_OPENS(wide(driver_copy("relay", "with blank", "relay two")), NULL);
	CHECK_STR(text_of(0), "(null)");
}

CASE(unclosed_quote_is_no_crash, "5.2")
{
	open_named(L"\"relay.dll", NULL);
	CHECK_FAILS(L"\"", NULL);
	CHECK_FAILS(L"\"no-such-driver.dll", NULL);
}

CASE(very_long_names_are_no_crash, "5.2")
{
	static WCHAR name[70000];
	size_t i;

	for (i = 0; i + 1 < sizeof(name) / sizeof(name[0]); i++)
		name[i] = L'a';
	CHECK_FAILS(name, NULL);
	CHECK_FAILS(name, name);
}

/* One module per file */

CASE(copied_file_is_another_module, "2.2")
{
	CHECK_OPENS(RELAY, NULL);
	CHECK_OPENS(wide(driver_copy("relay", "copies", "relay")), NULL);
	CHECK_STR(story(), "L E O L E O");
}

CASE(symbolic_link_names_the_same_module, "settled 18")
{
	const char *link = driver_link("relay", "links", "linked");

	NATIVE_ONLY("no such links there");
	CHECK_OPENS(RELAY, NULL);
	CHECK_OPENS(wide(link), NULL);
	CHECK_STR(story(), "L E O O");
}

CASE(same_file_by_path_alias_and_case_is_loaded_once, "2.2")
{
	config_set("Drivers32", "conformance-alias", driver_file("relay"));
	CHECK_OPENS(L"conformance-alias", NULL);
	CHECK_OPENS(wide(driver_file("relay")), NULL);
	CHECK_OPENS(L"RELAY", NULL);
	CHECK_STR(story(), "L E O O O");
}
