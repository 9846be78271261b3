/* The methods of datetime.datetime, as its table of rows names them. */
#ifndef LIBRARY_DATETIME_METHODS_IMPL_H
#define LIBRARY_DATETIME_METHODS_IMPL_H

#include "library/datetime_impl.h"

native_call datetime_new, datetime_replace, datetime_now, datetime_today, datetime_utcnow,
    datetime_fromtimestamp, datetime_utcfromtimestamp, datetime_fromisoformat, datetime_strptime,
    datetime_combine;

#endif
