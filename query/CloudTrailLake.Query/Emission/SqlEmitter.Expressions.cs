using CloudTrailLake.Query.Functions;
using CloudTrailLake.Sql;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Query.Emission;

/// <content>Expressions other than calls, casts and arithmetic.</content>
internal sealed partial class SqlEmitter
{
    private string Expression(BoundExpression expression) => expression switch
    {
        BoundLiteral literal => Literal(literal),
        BoundColumn column => Column(column),
        BoundDereference dereference => Dereference(dereference),
        BoundComparison comparison => Comparison(comparison),
        BoundLogical { Operator: LogicalOperator.And } and => $"({string.Join(" AND ", and.Terms.Select(Expression))})",
        BoundLogical or => $"({string.Join(" OR ", or.Terms.Select(Expression))})",
        BoundNot not => $"(NOT {Expression(not.Operand)})",
        BoundIsNull isNull => $"({Expression(isNull.Operand)} IS NULL)",
        BoundBetween between => Between(between),
        BoundIn list => In(list),
        BoundLike like => $"({Expression(like.Value)} LIKE {Expression(like.Pattern)}{(like.Escape is null ? "" : $" ESCAPE {Expression(like.Escape)}")})",
        BoundCase choice => Case(choice),
        BoundCoalesce coalesce => $"coalesce({string.Join(", ", coalesce.Operands.Select(Expression))})",
        BoundNullIf nullIf => NullIf(nullIf),
        BoundCast cast => Cast(cast),
        BoundArithmetic arithmetic => Arithmetic(arithmetic),
        BoundNegate negate => $"(- {Expression(negate.Operand)})",
        BoundConcat concat => Balanced([.. concat.Operands.Select(Expression)], " || "),
        BoundArray array => $"CAST([{string.Join(", ", array.Elements.Select(Expression))}] AS {DuckTypes.Sql(array.Type)})",
        BoundRow row => $"struct_pack({string.Join(", ", row.Fields.Select((field, i) => $"{DuckTypes.MemberName((RowType)row.Type, i)} := {Expression(field)}"))})",
        BoundSubscript subscript => Subscript(subscript),
        BoundTry attempt => Try(attempt),
        BoundCall call => Call(call),
        BoundLambda lambda => Lambda(lambda),
        BoundLambdaParameter parameter => $"l_{parameter.Id}",
        BoundAggregate aggregate => Group().Use(Aggregate(aggregate)),
        BoundSingleValue single => Group().Use(SingleValue(single)),
        BoundGroupKey key => $"{Group().Alias}.k{key.Index}",
        BoundGrouping grouping => Group().Use($"GROUPING({string.Join(", ", grouping.KeyIndexes.Select(Group().NameOf))})"),
        BoundWindowCall window => WindowCall(window),
        BoundOutputColumn output => (_outputItems ?? throw new InvalidOperationException("An output column stands outside ORDER BY."))[output.Index],
        BoundScalarSubquery subquery => $"({Query(subquery.Query)})",
        BoundExists exists => $"EXISTS ({Query(exists.Query)})",
        BoundInSubquery membership => $"({Comparable(membership.Value)} IN ({ComparedQuery(membership.Query, membership.QueryValueCast)}))",
        BoundQuantifiedComparison quantified =>
            $"({Comparable(quantified.Value)} {Operator(quantified.Operator)} {(quantified.IsAll ? "ALL" : "ANY")} ({ComparedQuery(quantified.Query, quantified.QueryValueCast)}))",
        _ => throw new InvalidOperationException($"Unknown expression {expression.GetType().Name}."),
    };

    private GroupScope Group() => _groups.Count > 0 ? _groups[^1] : throw new InvalidOperationException("A grouped expression stands outside a grouped SELECT.");

    private static string Literal(BoundLiteral literal)
    {
        SqlType type = literal.Type;
        return literal.Value switch
        {
            null => $"CAST(NULL AS {DuckTypes.Sql(type)})",
            bool value => value ? "TRUE" : "FALSE",
            long value when type.Kind is SqlTypeKind.BigInt or SqlTypeKind.IntervalDayToSecond or SqlTypeKind.IntervalYearToMonth => $"CAST({SqlText.Int64(value)} AS BIGINT)",
            long value => $"CAST({SqlText.Int64(value)} AS {DuckTypes.Sql(type)})",
            double value => type.Kind == SqlTypeKind.Real ? $"CAST({SqlText.Double(value)} AS FLOAT)" : SqlText.Double(value),
            DecimalValue value => SqlText.Decimal(value, ((DecimalType)type).Precision, ((DecimalType)type).Scale),
            string value => type is CharType padded ? SqlText.String(value.PadRight(value.Length + Math.Max(0, padded.Length - value.EnumerateRunes().Count()))) : SqlText.String(value),
            byte[] value => SqlText.Binary(value),
            DateOnly value => SqlText.Date(value),
            TimeOnly value when DuckTypes.IsLong(type) => SqlText.String(TimeText.ClockText(value.Ticks * 100_000, DuckTypes.PrecisionOf(type))),
            TimeOnly value => SqlText.Time(value),
            DateTime value when DuckTypes.IsLong(type) => SqlText.String(TimeText.TimestampText(value, 0, DuckTypes.PrecisionOf(type))),
            DateTime value => SqlText.Timestamp(value),
            LongTime value => SqlText.String(TimeText.TimestampText(value.Micros, value.Picos, DuckTypes.PrecisionOf(type))),
            ZonedTime value => Packed(
                DuckTypes.IsLong(type) ? SqlText.String(TimeText.TimestampText(value.Utc, value.Picos, DuckTypes.PrecisionOf(type))) : SqlText.Timestamp(value.Utc),
                SqlText.String(value.Zone)),
            LongClock value => SqlText.String(ClockText(value, DuckTypes.PrecisionOf(type))),
            _ => throw new InvalidOperationException($"A literal of {literal.Value.GetType().Name} has no emission."),
        };
    }

    private static string ClockText(LongClock value, int precision) =>
        TimeText.ClockText(value.Picos, precision) + (value.OffsetMinutes is { } offset ? $"{(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:00}:{Math.Abs(offset) % 60:00}" : "");

    private static string Packed(string utc, string zone) => $"struct_pack(t := {utc}, z := {zone})";

    /// <summary>A time with its zone; NULL when either is, which a struct of its own would not be.</summary>
    private static string Zoned(string utc, string zone) => $"list_extract(list_transform([{Packed(utc, zone)}], lambda zt: CASE WHEN zt.t IS NOT NULL AND zt.z IS NOT NULL THEN zt END), 1)";

    private string Column(BoundColumn column)
    {
        if (column.IsOuter)
        {
            for (int i = _groups.Count - 1; i >= 0; i--)
            {
                int key = _groups[i].KeyOf(column);
                if (key >= 0)
                {
                    return $"{_groups[i].Alias}.k{key}";
                }
            }
        }

        return _relations[column.RelationId](column.FieldIndex);
    }

    /// <summary>A member of a row. Down from a base table the scan itself gives the member, so that only its column chunk is read.</summary>
    private string Dereference(BoundDereference dereference)
    {
        var path = new List<int>();
        BoundExpression root = dereference;
        while (root is BoundDereference step)
        {
            path.Add(step.FieldIndex);
            root = step.Base;
        }

        if (root is BoundColumn { IsOuter: false } column && _tableScans.ContainsKey(column.RelationId))
        {
            path.Reverse();
            return $"t{column.RelationId}.{_projections[column.RelationId].Use(column.FieldIndex, path)}";
        }

        return Member((RowType)dereference.Base.Type, Expression(dereference.Base), dereference.FieldIndex);
    }

    /// <summary>
    /// A comparison of the event time with a constant, in the stored type, so that the engine's row-group statistics answer it. The stored time has microseconds, the SQL value
    /// milliseconds (cut), so the constant moves accordingly. Null when the comparison is not of that kind.
    /// </summary>
    private string? EventTimeComparison(BoundComparison comparison)
    {
        if (EventTimeColumn(comparison.Left) is { } left && ConstantInstant(comparison.Right) is { } right)
        {
            return EventTimeComparison(left, comparison.Operator, right);
        }

        return EventTimeColumn(comparison.Right) is { } column && ConstantInstant(comparison.Left) is { } constant
            ? EventTimeComparison(column, Mirrored(comparison.Operator), constant)
            : null;
    }

    /// <summary>The operator and whole-millisecond constant of a comparison of a table's own event time; null when it is none.</summary>
    public static (ComparisonOperator Operator, DateTimeOffset Time)? EventTimeBound(BoundComparison comparison, CloudTrailLake.Sql.SqlTable table)
    {
        (BoundExpression side, BoundExpression other, ComparisonOperator @operator) = ConstantInstant(comparison.Right) is not null
            ? (comparison.Left, comparison.Right, comparison.Operator)
            : (comparison.Right, comparison.Left, Mirrored(comparison.Operator));
        while (side is BoundCast { IsImplicit: true, Type.Kind: SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone } cast)
        {
            side = cast.Operand;
        }

        return side is BoundColumn column && column.FieldIndex < table.Columns.Count && table.Columns[column.FieldIndex].Name == Engine.Events.EventSchema.EventTime
            && ConstantInstant(other) is { } time && time.Ticks % TimeSpan.TicksPerMillisecond == 0
                ? (@operator, new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)))
                : null;
    }

    private static string? EventTimeComparison(string column, ComparisonOperator @operator, DateTime constant)
    {
        long rest = constant.Ticks % TimeSpan.TicksPerMillisecond;
        DateTime floor = constant.AddTicks(-rest);
        if (floor > DateTime.MaxValue.AddMilliseconds(-1))
        {
            return null;
        }

        string next = SqlText.Instant(new DateTimeOffset(DateTime.SpecifyKind(floor.AddMilliseconds(1), DateTimeKind.Utc)));
        string same = SqlText.Instant(new DateTimeOffset(DateTime.SpecifyKind(floor, DateTimeKind.Utc)));
        return @operator switch
        {
            ComparisonOperator.GreaterThan => $"({column} >= {next})",
            ComparisonOperator.LessThanOrEqual => $"({column} < {next})",
            ComparisonOperator.GreaterThanOrEqual => $"({column} >= {(rest == 0 ? same : next)})",
            ComparisonOperator.LessThan => $"({column} < {(rest == 0 ? same : next)})",
            ComparisonOperator.Equal when rest == 0 => $"({column} >= {same} AND {column} < {next})",
            _ => null,
        };
    }

    /// <summary>The scan's raw event time, when the expression is that column, perhaps widened by the analyzer.</summary>
    private string? EventTimeColumn(BoundExpression expression) => expression switch
    {
        BoundCast { IsImplicit: true, Type.Kind: SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone } cast => EventTimeColumn(cast.Operand),
        BoundColumn { IsOuter: false } column when _tableScans.TryGetValue(column.RelationId, out BoundTableScan? scan) && ScanEmitter.IsEventTime(scan, column.FieldIndex) =>
            $"t{column.RelationId}.{_projections[column.RelationId].Use(column.FieldIndex, [], raw: true)}",
        _ => null,
    };

    private static DateTime? ConstantInstant(BoundExpression expression) => expression switch
    {
        BoundLiteral { Value: DateTime time } => time,
        BoundLiteral { Value: ZonedTime { Picos: 0 } time } => time.Utc,
        BoundLiteral { Value: DateOnly date } => date.ToDateTime(TimeOnly.MinValue),
        BoundCast { IsImplicit: true, Type.Kind: SqlTypeKind.Timestamp or SqlTypeKind.TimestampWithTimeZone, Operand: BoundLiteral { Value: DateTime or ZonedTime { Picos: 0 } or DateOnly } } cast =>
            ConstantInstant(cast.Operand),
        _ => null,
    };

    private static ComparisonOperator Mirrored(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.LessThan => ComparisonOperator.GreaterThan,
        ComparisonOperator.LessThanOrEqual => ComparisonOperator.GreaterThanOrEqual,
        ComparisonOperator.GreaterThan => ComparisonOperator.LessThan,
        ComparisonOperator.GreaterThanOrEqual => ComparisonOperator.LessThanOrEqual,
        _ => @operator,
    };

    private static string Operator(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.LessThan => "<",
        ComparisonOperator.LessThanOrEqual => "<=",
        ComparisonOperator.GreaterThan => ">",
        ComparisonOperator.GreaterThanOrEqual => ">=",
        ComparisonOperator.IsDistinctFrom => "IS DISTINCT FROM",
        _ => "IS NOT DISTINCT FROM",
    };

    private string Case(BoundCase choice)
    {
        string @else = choice.Else is null ? "" : $" ELSE {Expression(choice.Else)}";
        if (choice.Operand is { } compared && HasOwnComparison(compared.Type))
        {
            return Let(compared, x => $"CASE{string.Concat(choice.Branches.Select(branch => $" WHEN {Compare(ComparisonOperator.Equal, compared.Type, x, Expression(branch.Condition))} THEN {Expression(branch.Result)}"))}{@else} END");
        }

        string operand = choice.Operand is null ? "" : $" {Comparable(choice.Operand)}";
        IEnumerable<string> branches = choice.Branches.Select(branch =>
            $" WHEN {(choice.Operand is null ? Expression(branch.Condition) : Comparable(branch.Condition))} THEN {Expression(branch.Result)}");
        return $"CASE{operand}{string.Concat(branches)}{@else} END";
    }

    /// <summary>The compared value is the value in another type, so it is converted from the value's name and never emitted itself: nesting would double the work at each level.</summary>
    private string NullIf(BoundNullIf nullIf)
    {
        SqlType type = nullIf.Value.Type;
        SqlType compared = nullIf.ComparedValue.Type;
        // The engine's own nullif writes its first argument twice.
        return Let([Operand(nullIf.Value), Operand(nullIf.Other)], x =>
            $"CASE WHEN {Compare(ComparisonOperator.Equal, compared, CastText(x[0], type, compared, isTry: false, isConstant: false), x[1])} THEN NULL ELSE {x[0]} END");
    }

    private string Try(BoundTry attempt)
    {
        _tryDepth++;
        try
        {
            return $"TRY({Expression(attempt.Operand)})";
        }
        finally
        {
            _tryDepth--;
        }
    }

    private string Lambda(BoundLambda lambda)
    {
        string parameters = string.Join(", ", lambda.Parameters.Select(parameter => $"l_{parameter.Id}"));
        return $"lambda {parameters}: {Expression(lambda.Body)}";
    }

    private string Subscript(BoundSubscript subscript)
    {
        if (subscript.Base.Type is MapType map)
        {
            return Let(subscript.Base, subscript.Index, (m, key) => DuckTypes.IsJsonMap(map)
                ? $"CASE WHEN json_exists({m}, {JsonPointer(key)}) THEN json_extract_string({m}, {JsonPointer(key)}) WHEN {m} IS NOT NULL AND {key} IS NOT NULL THEN {KeyNotPresent(key, m)} END"
                : $"CASE WHEN map_contains({m}, {key}) THEN map_extract_value({m}, {key}) WHEN {m} IS NOT NULL AND {key} IS NOT NULL THEN {KeyNotPresent(key, m)} END");

            string KeyNotPresent(string key, string m) => Fail($"'Key not present in map: ', CAST({key} AS VARCHAR)", m, subscript.Base);
        }

        return Let(subscript.Base, subscript.Index, (array, index) =>
            $"CASE WHEN {index} > len({array}) THEN {Failure($"'Array subscript must be less than or equal to array length: ', {index}, ' > ', len({array})", index)} "
            + $"WHEN {index} = 0 THEN {Failure("'SQL array indices start at 1'", index)} WHEN {index} < 0 THEN {Failure($"'Array subscript is negative: ', {index}", index)} "
            + $"ELSE list_extract({array}, {index}) END");

        string Failure(string message, string index) => Fail(message, index, subscript.Base, subscript.Index);
    }

    /// <summary>JSON pointer of a member, which takes any key, also an empty one or one with quotes.</summary>
    private static string JsonPointer(string key) => $"concat('/', replace(replace({key}, '~', '~0'), '/', '~1'))";

    private string ComparedQuery(BoundQuery query, SqlType? cast)
    {
        SqlType type = query.Columns[0].Type;
        string column = cast is null ? "x.c0" : CastText("x.c0", type, cast, isTry: false, isConstant: false);
        return $"SELECT {Comparable(cast ?? type, column)} FROM ({Query(query)}) x";
    }

    /// <summary>A long chain of an associative operator as a balanced tree, since the engine bounds the depth of its trees.</summary>
    private static string Balanced(IReadOnlyList<string> operands, string @operator)
    {
        return Join(0, operands.Count);

        string Join(int begin, int end) =>
            end - begin == 1 ? operands[begin] : $"({Join(begin, (begin + end) / 2)}{@operator}{Join((begin + end) / 2, end)})";
    }
}
