using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis.Bound;

/// <summary>
/// A constant. <paramref name="Value"/> by type: null; bool; long for every integer type; double (also real); <see cref="DecimalValue"/>; string for varchar,
/// char and json;
/// byte[]; DateOnly for date; DateTime (unspecified kind) for timestamp; LongTime where it has more than
/// microseconds; ZonedTime for timestamp with time zone; TimeOnly for time, LongClock for one with an offset or more than microseconds;
/// long milliseconds for interval day to second; long months for interval year to month.
/// </summary>
internal sealed record BoundLiteral(SqlType Type, object? Value) : BoundExpression(Type);
