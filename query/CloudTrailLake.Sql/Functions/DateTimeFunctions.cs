namespace CloudTrailLake.Sql.Functions;

/// <summary>Trino documentation, page "Date and time functions and operators".</summary>
internal static class DateTimeFunctions
{
    // current_date, current_timestamp, now() and their siblings are constants of the statement; AT TIME ZONE is at_timezone; EXTRACT(x FROM y) is the function
    // of that name.
    public const string Rows = """
        at_timezone(timestamp with time zone, varchar) -> timestamp with time zone
        at_timezone(timestamp with time zone, interval day to second) -> timestamp with time zone = at_timezone:offset
        at_timezone(time with time zone, varchar) -> time with time zone = at_timezone:time
        date(date) -> date
        date(timestamp) -> date
        date(timestamp with time zone) -> date
        date(varchar) -> date
        date_add(varchar, bigint, date) -> date
        date_add(varchar, bigint, time) -> time
        date_add(varchar, bigint, time with time zone) -> time with time zone
        date_add(varchar, bigint, timestamp) -> timestamp
        date_add(varchar, bigint, timestamp with time zone) -> timestamp with time zone
        date_diff(varchar, date, date) -> bigint
        date_diff(varchar, time, time) -> bigint
        date_diff(varchar, time with time zone, time with time zone) -> bigint
        date_diff(varchar, timestamp, timestamp) -> bigint
        date_diff(varchar, timestamp with time zone, timestamp with time zone) -> bigint
        date_format(timestamp, varchar) -> varchar
        date_format(timestamp with time zone, varchar) -> varchar
        date_parse(varchar, varchar) -> timestamp(3)
        date_trunc(varchar, date) -> date
        date_trunc(varchar, time) -> time
        date_trunc(varchar, time with time zone) -> time with time zone
        date_trunc(varchar, timestamp) -> timestamp
        date_trunc(varchar, timestamp with time zone) -> timestamp with time zone
        day(date) -> bigint
        day(timestamp) -> bigint
        day(timestamp with time zone) -> bigint
        day(interval day to second) -> bigint = day:interval
        day_of_month(interval day to second) -> bigint = day:interval
        day_of_month(date) -> bigint = day
        day_of_month(timestamp) -> bigint = day
        day_of_month(timestamp with time zone) -> bigint = day
        day_of_week(date) -> bigint
        day_of_week(timestamp) -> bigint
        day_of_week(timestamp with time zone) -> bigint
        day_of_year(date) -> bigint
        day_of_year(timestamp) -> bigint
        day_of_year(timestamp with time zone) -> bigint
        dow(date) -> bigint = day_of_week
        dow(timestamp) -> bigint = day_of_week
        dow(timestamp with time zone) -> bigint = day_of_week
        doy(date) -> bigint = day_of_year
        doy(timestamp) -> bigint = day_of_year
        doy(timestamp with time zone) -> bigint = day_of_year
        format_datetime(timestamp, varchar) -> varchar
        format_datetime(timestamp with time zone, varchar) -> varchar
        from_iso8601_date(varchar) -> date
        from_iso8601_timestamp(varchar) -> timestamp(3) with time zone
        from_iso8601_timestamp_nanos(varchar) -> timestamp(9) with time zone
        from_unixtime(double) -> timestamp(3) with time zone
        from_unixtime(double, varchar) -> timestamp(3) with time zone = from_unixtime:zone
        from_unixtime(double, bigint, bigint) -> timestamp(3) with time zone = from_unixtime:offset
        from_unixtime_nanos(bigint) -> timestamp(9) with time zone
        from_unixtime_nanos(decimal) -> timestamp(9) with time zone
        hour(time) -> bigint
        hour(time with time zone) -> bigint
        hour(timestamp) -> bigint
        hour(timestamp with time zone) -> bigint
        hour(interval day to second) -> bigint = hour:interval
        human_readable_seconds(double) -> varchar
        last_day_of_month(date) -> date
        last_day_of_month(timestamp) -> date
        last_day_of_month(timestamp with time zone) -> date
        millisecond(time) -> bigint
        second(time with time zone) -> bigint
        millisecond(time with time zone) -> bigint
        millisecond(timestamp) -> bigint
        millisecond(timestamp with time zone) -> bigint
        millisecond(interval day to second) -> bigint = millisecond:interval
        minute(time) -> bigint
        minute(time with time zone) -> bigint
        minute(timestamp) -> bigint
        minute(timestamp with time zone) -> bigint
        minute(interval day to second) -> bigint = minute:interval
        month(date) -> bigint
        month(timestamp) -> bigint
        month(timestamp with time zone) -> bigint
        month(interval year to month) -> bigint = month:interval
        parse_datetime(varchar, varchar) -> timestamp(3) with time zone
        parse_duration(varchar) -> interval day to second
        quarter(date) -> bigint
        quarter(timestamp) -> bigint
        quarter(timestamp with time zone) -> bigint
        second(time) -> bigint
        second(timestamp) -> bigint
        second(timestamp with time zone) -> bigint
        second(interval day to second) -> bigint = second:interval
        timezone(time with time zone) -> varchar = timezone:time
        timezone(timestamp with time zone) -> varchar
        timezone_hour(timestamp with time zone) -> bigint
        timezone_hour(time with time zone) -> bigint
        timezone_minute(timestamp with time zone) -> bigint
        timezone_minute(time with time zone) -> bigint
        to_iso8601(date) -> varchar(16)
        to_iso8601(timestamp) -> varchar(iso8601)
        to_iso8601(timestamp with time zone) -> varchar(iso8601_zoned)
        to_milliseconds(interval day to second) -> bigint
        to_unixtime(timestamp) -> double
        to_unixtime(timestamp with time zone) -> double
        week(date) -> bigint
        week(timestamp) -> bigint
        week(timestamp with time zone) -> bigint
        week_of_year(date) -> bigint = week
        week_of_year(timestamp) -> bigint = week
        week_of_year(timestamp with time zone) -> bigint = week
        with_timezone(timestamp, varchar) -> timestamp with time zone
        year(date) -> bigint
        year(timestamp) -> bigint
        year(timestamp with time zone) -> bigint
        year(interval year to month) -> bigint = year:interval
        year_of_week(date) -> bigint
        year_of_week(timestamp) -> bigint
        year_of_week(timestamp with time zone) -> bigint
        yow(date) -> bigint = year_of_week
        yow(timestamp) -> bigint = year_of_week
        yow(timestamp with time zone) -> bigint = year_of_week
        """;

    public const string Help = """
        at_timezone: The same instant in another zone
        date: The date of a time
        date_add: A time moved by units
        date_diff: Whole units from one time to another
        date_format: A time in MySQL's format
        date_parse: The time of a text in MySQL's format
        date_trunc: The begin of the unit a time lies in
        day: Day of the month
        day_of_month: The same as day
        day_of_week: Day of the week, Monday is 1
        day_of_year: Day of the year
        dow: The same as day_of_week
        doy: The same as day_of_year
        format_datetime: A time in Joda's format
        from_iso8601_date: The date of an ISO 8601 text
        from_iso8601_timestamp: The time of an ISO 8601 text
        from_iso8601_timestamp_nanos: The time of an ISO 8601 text, to the nanosecond
        from_unixtime: The time of so many seconds since 1970
        from_unixtime_nanos: The time of so many nanoseconds since 1970
        hour: Hour of the day
        human_readable_seconds: Seconds as weeks, days, hours, minutes and seconds
        last_day_of_month: Last day of the month
        millisecond: Milliseconds of the second
        minute: Minute of the hour
        month: Month of the year
        parse_datetime: The time of a text in Joda's format
        parse_duration: The interval of a text such as 42.5s
        quarter: Quarter of the year
        second: Second of the minute
        timezone: The zone of a time: its name or its offset
        timezone_hour: Hours of the offset of a time's zone
        timezone_minute: Minutes of the offset of a time's zone
        to_iso8601: A time as ISO 8601 text
        to_milliseconds: Milliseconds of an interval
        to_unixtime: Seconds since 1970
        week: Week of the year by ISO 8601
        week_of_year: The same as week
        with_timezone: A time without a zone, given one
        year: The year
        year_of_week: The year its ISO week belongs to
        yow: The same as year_of_week
        """;
}
