using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Functions;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

internal sealed partial class ExpressionAnalyzer
{
    private BoundExpression AnalyzeCast(CastExpression cast)
    {
        BoundExpression operand = Analyze(cast.Operand);
        SqlType type = TypeResolver.Resolve(cast.TargetType with { Position = cast.Position });
        if (!CastRules.CanCast(operand.Type, type))
        {
            throw Mismatch(cast.Position, $"Cannot cast {operand.Type} to {type}");
        }

        if (operand is BoundLiteral literal && TimeFolding.Fold(literal, type) is { } folded)
        {
            return folded;
        }

        return new BoundCast(operand, type, cast.IsTry);
    }

    private BoundExpression AnalyzeExtract(ExtractExpression extract)
    {
        string? function = extract.Field.Name.ToUpperInvariant() switch
        {
            "YEAR" => "year",
            "QUARTER" => "quarter",
            "MONTH" => "month",
            "WEEK" => "week",
            "DAY" or "DAY_OF_MONTH" => "day",
            "DAY_OF_WEEK" or "DOW" => "day_of_week",
            "DAY_OF_YEAR" or "DOY" => "day_of_year",
            "YEAR_OF_WEEK" or "YOW" => "year_of_week",
            "HOUR" => "hour",
            "MINUTE" => "minute",
            "SECOND" => "second",
            "TIMEZONE_HOUR" => "timezone_hour",
            "TIMEZONE_MINUTE" => "timezone_minute",
            _ => null,
        };
        if (function is null)
        {
            throw new SqlException(SqlErrorCode.SyntaxError, extract.Field.Position, $"Invalid EXTRACT field: {extract.Field.Name}");
        }

        BoundExpression operand = Analyze(extract.Operand);
        if (operand.Type.Kind == SqlTypeKind.Date && function is "hour" or "minute" or "second" or "timezone_hour" or "timezone_minute")
        {
            // As functions these take a date for a timestamp; EXTRACT does not.
            throw Mismatch(extract.Operand.Position, $"Cannot extract {extract.Field.Name.ToUpperInvariant()} from {operand.Type}");
        }

        try
        {
            return Resolve(function, [operand], extract.Position);
        }
        catch (SqlException error) when (error.Code == SqlErrorCode.FunctionNotFound)
        {
            throw Mismatch(extract.Operand.Position, $"Cannot extract {extract.Field.Name.ToUpperInvariant()} from {operand.Type}");
        }
    }

    private BoundExpression AnalyzeAtTimeZone(AtTimeZoneExpression expression)
    {
        BoundExpression value = Analyze(expression.Value);
        BoundExpression zone = Analyze(expression.Zone);
        if (value.Type is TimeType time)
        {
            value = Coercions.To(value, new TimeWithTimeZoneType(time.Precision));
        }

        if (value.Type.Kind is not (SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone or SqlTypeKind.TimeWithTimeZone))
        {
            throw Mismatch(expression.Value.Position, $"Type of value must be a time or timestamp with or without time zone (actual {value.Type})");
        }

        if (zone is BoundLiteral { Value: string name })
        {
            CheckZone(name, expression.Zone.Position);
        }

        return Resolve("at_timezone", [value, zone], expression.Position);
    }

    private static void CheckZone(string zone, SourcePosition position)
    {
        if (TimeZones.Find(zone) is null)
        {
            throw new SqlException(SqlErrorCode.InvalidFunctionArgument, position, $"'{zone}' is not a valid time zone");
        }
    }

    /// <summary>Forms that look like calls and are nodes or constants; null when the name is none of them.</summary>
    private BoundExpression? AnalyzeSpecialForm(FunctionCallExpression call)
    {
        string name = call.Name.Parts[0].Name.ToLowerInvariant();
        if (call.Name.Parts.Count != 1 || !FunctionRegistry.SpecialForms.Contains(name, StringComparer.Ordinal))
        {
            return null;
        }

        if (call.Over is not null || call.Filter is not null || call.IsDistinct || call.IsStar || call.OrderBy.Count > 0)
        {
            throw new SqlException(SqlErrorCode.SyntaxError, call.Position, $"OVER, FILTER, DISTINCT, ORDER BY and * are not valid for '{name}' function");
        }

        return name switch
        {
            "coalesce" => Coalesce(call),
            "concat" when call.Arguments.Count >= 2 => AnalyzeConcat(call.Arguments, call.Position),
            "concat" => throw new SqlException(SqlErrorCode.InvalidFunctionArgument, call.Position, "There must be two or more concatenation arguments"),
            "if" => If(call),
            "nullif" => NullIf(call),
            "try" => new BoundTry(Analyze(Arguments(call, 1, 1)[0])),
            "typeof" => new BoundLiteral(SqlType.Varchar, Analyze(Arguments(call, 1, 1)[0]).Type.Name),
            "grouping" => Grouping(call),
            "current_timezone" when Arguments(call, 0, 0).Count == 0 => new BoundLiteral(SqlType.Varchar, "UTC"),
            _ when Arguments(call, 0, 0).Count == 0 => CurrentTime(new CurrentTimeExpression(call.Position, CurrentTimeKind.CurrentTimestamp, null)),
            _ => null,
        };
    }

    private static IReadOnlyList<Expression> Arguments(FunctionCallExpression call, int minimum, int maximum) =>
        call.Arguments.Count >= minimum && call.Arguments.Count <= maximum
            ? call.Arguments
            : throw new SqlException(
                SqlErrorCode.SyntaxError,
                call.Position,
                $"Invalid number of arguments for '{call.Name.ToString().ToLowerInvariant()}' function");

    private BoundExpression Coalesce(FunctionCallExpression call)
    {
        if (call.Arguments.Count < 2)
        {
            throw new SqlException(SqlErrorCode.SyntaxError, call.Position, "The 'coalesce' function must have at least two arguments");
        }

        BoundExpression[] operands = [.. call.Arguments.Select(Analyze)];
        SqlType type = CommonType(operands, "All COALESCE operands");
        return new BoundCoalesce([.. operands.Select(operand => Coercions.To(operand, type))], type);
    }

    private BoundExpression If(FunctionCallExpression call)
    {
        IReadOnlyList<Expression> arguments = Arguments(call, 2, 3);
        BoundExpression condition = Boolean(arguments[0], "IF condition");
        BoundExpression result = Analyze(arguments[1]);
        BoundExpression? otherwise = arguments.Count == 3 ? Analyze(arguments[2]) : null;
        SqlType type = TypeCoercion.CommonSuperType(result.Type, otherwise?.Type ?? SqlType.Unknown)
            ?? throw Mismatch(call.Position, $"Result types for IF must be the same: {result.Type} vs {otherwise!.Type}");
        return new BoundCase(null, [new BoundWhen(condition, Coercions.To(result, type))], otherwise is null ? null : Coercions.To(otherwise, type), type);
    }

    private BoundExpression NullIf(FunctionCallExpression call)
    {
        IReadOnlyList<Expression> arguments = Arguments(call, 2, 2);
        BoundExpression value = Analyze(arguments[0]);
        BoundExpression other = Analyze(arguments[1]);
        (BoundExpression left, BoundExpression right) = Coercions.ForComparison(value, other)
            ?? throw Mismatch(call.Position, $"Types are not comparable with NULLIF: {value.Type} vs {other.Type}");
        return new BoundNullIf(value, left, right);
    }

    /// <summary>GROUPING names keys; which ones they are is known only when GROUP BY has been analyzed, so it is a call until then.</summary>
    private BoundExpression Grouping(FunctionCallExpression call)
    {
        if (PlainClause is not null)
        {
            throw new SqlException(
                SqlErrorCode.ExpressionNotScalar,
                call.Position,
                $"{PlainClause} cannot contain aggregations, window functions or grouping operations: [GROUPING ({string.Join(", ", call.Arguments.Select(Formatting.SqlFormatter.Format))})]");
        }

        BoundExpression[] keys = [.. Arguments(call, 1, 63).Select(Analyze)];
        return new UnboundGrouping(keys) { Position = call.Position };
    }
}
