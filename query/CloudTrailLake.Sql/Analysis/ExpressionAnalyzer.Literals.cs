using System.Globalization;
using System.Numerics;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class ExpressionAnalyzer
{
    private BoundExpression AnalyzeLiteral(Expression expression) => expression switch
    {
        NullLiteral => new BoundLiteral(SqlType.Unknown, null),
        BooleanLiteral e => new BoundLiteral(SqlType.Boolean, e.Value),
        StringLiteral e => new BoundLiteral(new VarcharType(e.Value.EnumerateRunes().Count()), e.Value),
        BinaryLiteral e => new BoundLiteral(SqlType.Varbinary, e.Value),
        IntegerLiteral e => new BoundLiteral(e.Value is >= int.MinValue and <= int.MaxValue ? SqlType.Integer : SqlType.BigInt, e.Value),
        DoubleLiteral e => new BoundLiteral(SqlType.Double, e.Value),
        DecimalLiteral e => Decimal(e.Text, e.Position),
        IntervalLiteral e => Interval(e),
        TypedLiteral e => Typed(e),
        CurrentTimeExpression e => CurrentTime(e),
        ParameterExpression e => queries.Parameters.Bind(e),
        _ => throw new SqlException(SqlErrorCode.NotSupported, expression.Position, $"{expression.GetType().Name} is not supported"),
    };

    internal static BoundLiteral Decimal(string text, SourcePosition position)
    {
        bool negative = text.StartsWith('-');
        string digits = text.TrimStart('-', '+');
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int scale = point < 0 ? 0 : digits.Length - point - 1;
        string all = digits.Replace(".", string.Empty, StringComparison.Ordinal);
        if (all.Length == 0 || !all.All(char.IsAsciiDigit))
        {
            throw new SqlException(SqlErrorCode.InvalidLiteral, position, $"'{text}' is not a valid DECIMAL literal");
        }

        int precision = Math.Max(Math.Max(all.TrimStart('0').Length, scale), 1);
        if (precision > DecimalType.MaximumPrecision)
        {
            throw new SqlException(
                SqlErrorCode.InvalidLiteral,
                position,
                $"'{text}' is not a valid DECIMAL literal: more than {DecimalType.MaximumPrecision} digits");
        }

        var unscaled = BigInteger.Parse(all, CultureInfo.InvariantCulture);
        return new BoundLiteral(new DecimalType(precision, scale), new DecimalValue(negative ? -unscaled : unscaled, scale));
    }

    private static BoundLiteral Interval(IntervalLiteral interval)
    {
        long? value = IntervalText.Parse(interval.Value, interval.From, interval.To);
        if (value is null)
        {
            throw new SqlException(SqlErrorCode.InvalidLiteral, interval.Position, $"'{interval.Value}' is not a valid INTERVAL literal");
        }

        bool months = interval.From is IntervalField.Year or IntervalField.Month;
        return new BoundLiteral(months ? SqlType.IntervalYearToMonth : SqlType.IntervalDayToSecond, interval.IsNegative ? -value.Value : value.Value);
    }

    private BoundExpression Typed(TypedLiteral literal)
    {
        SqlType type = TypeResolver.Resolve(literal.TargetType);
        SqlException Invalid() => new(SqlErrorCode.InvalidLiteral, literal.Position, $"'{literal.Value}' is not a valid {literal.TargetType.Name.ToUpperInvariant()} literal");
        switch (type)
        {
            case { Kind: SqlTypeKind.Date }:
                return new BoundLiteral(type, TimeText.ParseDate(literal.Value) ?? throw Invalid());
            case TimestampType:
                ParsedTime time = TimeText.Parse(literal.Value) ?? throw Invalid();
                return time.Zone is null
                    ? new BoundLiteral(new TimestampType(time.Precision), time.LocalValue)
                    : new BoundLiteral(new TimestampWithTimeZoneType(time.Precision), time.Zoned);
            case TimeType:
                (LongClock Time, int Precision) clock = TimeText.ParseTime(literal.Value) ?? throw Invalid();
                return clock.Time.OffsetMinutes is null
                    ? new BoundLiteral(new TimeType(clock.Precision), clock.Time.AsTime())
                    : new BoundLiteral(new TimeWithTimeZoneType(clock.Precision), clock.Time);
            case CharType when literal.TargetType.Parameters.Count == 0:
                return new BoundLiteral(new CharType(literal.Value.EnumerateRunes().Count()), literal.Value);
            case DecimalType:
                return Decimal(literal.Value.Trim(), literal.Position);
            default:
                var text = new BoundLiteral(new VarcharType(literal.Value.Length), literal.Value) { Position = literal.Position };
                return type.Kind == SqlTypeKind.Json
                    ? new BoundCall(Functions.FunctionRegistry.Find("json_parse")[0], [text], SqlType.Json)
                    : CastRules.CanCast(text.Type, type) ? new BoundCast(text, type) : throw Invalid();
        }
    }

    private BoundLiteral CurrentTime(CurrentTimeExpression expression)
    {
        queries.IsDeterministic = false;
        int precision = expression.Precision ?? 3;
        if (precision > 12)
        {
            throw new SqlException(SqlErrorCode.InvalidArguments, expression.Position, $"precision must be in 0 to 12: {precision}");
        }

        DateTime local = DateTime.SpecifyKind(queries.Options.Now.UtcDateTime, DateTimeKind.Unspecified);
        long unit = (long)Math.Pow(10, Math.Max(0, 7 - precision));
        local = local.AddTicks(-(local.Ticks % Math.Max(unit, TimeSpan.TicksPerMicrosecond)));
        return expression.Kind switch
        {
            CurrentTimeKind.CurrentDate => new BoundLiteral(SqlType.Date, DateOnly.FromDateTime(local)),
            CurrentTimeKind.CurrentTimestamp => new BoundLiteral(new TimestampWithTimeZoneType(precision), ZonedTime.OfUtc(local)),
            CurrentTimeKind.LocalTimestamp => new BoundLiteral(new TimestampType(precision), local),
            CurrentTimeKind.LocalTime => new BoundLiteral(new TimeType(precision), TimeOnly.FromDateTime(local)),
            _ => new BoundLiteral(new TimeWithTimeZoneType(precision), new LongClock(local.TimeOfDay.Ticks * 100_000, 0)),
        };
    }
}
