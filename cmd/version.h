/* The version of the program, in its one place, and its date. */
#ifndef CMD_VERSION_H
#define CMD_VERSION_H

#define MIGRATE_VERSION "0.1.0"
#define MIGRATE_DATE "November 21, 2026" /* of the manual page */

#endif
