#pragma once

// The library's version, a C string that lives for ever: looked at before anything else is called.
const char *onepalm_version(void);
