using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>Expressions that are eventtime itself, or eventtime rounded down.</summary>
internal static class EventTimeExpression
{
    private const string EventTime = "eventtime";
    private const string CalendarDay = "calendarday";

    /// <summary>By how much eventtime can be later than the expression: nothing for the column, a day for <c>date(eventtime)</c>, calendarday and so on. Null
    /// for any other expression.</summary>
    public static TimeSpan? SlackOf(BoundExpression expression) => expression switch
    {
        BoundColumn { Name: EventTime } => TimeSpan.Zero,
        BoundColumn { Name: CalendarDay } => TimeSpan.FromDays(1),
        BoundCast { Type: TimestampType { Precision: >= 3 } or TimestampWithTimeZoneType { Precision: >= 3 } } cast => SlackOf(cast.Operand),
        BoundCast { Type.Kind: SqlTypeKind.Date } cast => SlackOf(cast.Operand) is { } slack ? Longer(slack, TimeSpan.FromDays(1)) : null,
        BoundCall { Function.Name: "date", Arguments: [var operand] } => SlackOf(operand) is { } slack ? Longer(slack, TimeSpan.FromDays(1)) : null,
        BoundCall { Function.Name: "date_trunc", Arguments: [BoundLiteral { Value: string unit }, var operand] } => SlackOf(operand) is { } slack && LengthOf(unit) is { } length ? Longer(slack, length) : null,
        _ => null,
    };

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan? LengthOf(string unit) => unit.ToLowerInvariant() switch
    {
        "millisecond" or "second" => TimeSpan.FromSeconds(1),
        "minute" => TimeSpan.FromMinutes(1),
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        "week" => TimeSpan.FromDays(7),
        "month" => TimeSpan.FromDays(31),
        "quarter" => TimeSpan.FromDays(92),
        "year" => TimeSpan.FromDays(366),
        _ => null,
    };
}
