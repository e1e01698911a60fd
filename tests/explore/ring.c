#include "scenarios.h"
const struct scenario ring[] = { { .name = NULL } };
