using CloudTrailLake.Sql.Analysis.Bound;
using CloudTrailLake.Sql.Tree;
using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>What a condition says about eventtime and about plain text columns. Always conservative: a row that passes the condition lies inside.</summary>
internal sealed record PruningFacts(EventTimeRange EventTime, IReadOnlyDictionary<string, IReadOnlySet<string>> Equalities)
{
    private static readonly IReadOnlyDictionary<string, IReadOnlySet<string>> NoEqualities = new Dictionary<string, IReadOnlySet<string>>();

    /// <summary>Bounds of plain text columns; all of them hold.</summary>
    public IReadOnlyList<TextRanges> Ranges { get; init; } = [];

    private static PruningFacts Nothing { get; } = new(EventTimeRange.Unbounded, NoEqualities);

    private static PruningFacts Never { get; } = new(new EventTimeRange(DateTimeOffset.MaxValue, DateTimeOffset.MinValue), NoEqualities);

    /// <summary>The facts of AND-ed conditions over one scan.</summary>
    public static PruningFacts Of(IReadOnlyList<BoundExpression> conjuncts) => conjuncts.Aggregate(Nothing, (facts, conjunct) => facts.And(Of(conjunct)));

    private static PruningFacts Of(BoundExpression condition)
    {
        StackGuard.Check(condition.Position);
        return condition switch
        {
            BoundLogical { Operator: LogicalOperator.And } and => Of(and.Terms),
            BoundLogical or => or.Terms.Select(Of).Aggregate((first, second) => first.Or(second)),
            BoundLiteral { Value: false or null } => Never,
            BoundComparison comparison => Of(comparison),
            BoundBetween { Minimum: BoundLiteral { Value: string low }, Maximum: BoundLiteral { Value: string high } } between when TextColumn(between.Value) is { } column =>
                Nothing with { Ranges = [new TextRanges(column, [new TextRange(low, high)])] },
            BoundBetween between => OfRange(between.Value, ComparisonOperator.GreaterThanOrEqual, between.Minimum).And(OfRange(between.Value, ComparisonOperator.LessThanOrEqual, between.Maximum)),
            BoundIn list => OfList(list),
            _ => Nothing,
        };
    }

    private PruningFacts And(PruningFacts other)
    {
        if (Equalities.Count == 0 || other.Equalities.Count == 0)
        {
            return new PruningFacts(EventTime.Intersect(other.EventTime), Equalities.Count == 0 ? other.Equalities : Equalities) { Ranges = TextRanges.Both(Ranges, other.Ranges) };
        }

        var both = new Dictionary<string, IReadOnlySet<string>>(Equalities);
        foreach ((string column, IReadOnlySet<string> values) in other.Equalities)
        {
            both[column] = both.TryGetValue(column, out IReadOnlySet<string>? known) ? known.Intersect(values).ToHashSet() : values;
        }

        return new PruningFacts(EventTime.Intersect(other.EventTime), both) { Ranges = TextRanges.Both(Ranges, other.Ranges) };
    }

    private PruningFacts Or(PruningFacts other)
    {
        if (EventTime.IsEmpty)
        {
            return other;
        }

        if (other.EventTime.IsEmpty)
        {
            return this;
        }

        var either = new Dictionary<string, IReadOnlySet<string>>();
        foreach ((string column, IReadOnlySet<string> values) in Equalities)
        {
            if (other.Equalities.TryGetValue(column, out IReadOnlySet<string>? others) && values.Count + others.Count <= SqlLimits.PruningValues)
            {
                either[column] = values.Union(others).ToHashSet();
            }
        }

        return new PruningFacts(EventTime.Span(other.EventTime), either) { Ranges = TextRanges.Either(Ranges, other.Ranges) };
    }

    private static PruningFacts Of(BoundComparison comparison)
    {
        bool mirrored = comparison.Left is BoundLiteral;
        (BoundExpression value, BoundExpression constant) = mirrored ? (comparison.Right, comparison.Left) : (comparison.Left, comparison.Right);
        ComparisonOperator operation = mirrored ? Mirror(comparison.Operator) : comparison.Operator;
        if (constant is BoundLiteral { Value: null } && operation is not (ComparisonOperator.IsDistinctFrom or ComparisonOperator.IsNotDistinctFrom))
        {
            return Never;
        }

        bool equal = operation is ComparisonOperator.Equal or ComparisonOperator.IsNotDistinctFrom;
        return equal && TextColumn(value) is { } column && constant is BoundLiteral { Value: string text }
            ? new PruningFacts(EventTimeRange.Unbounded, new Dictionary<string, IReadOnlySet<string>> { [column] = new HashSet<string> { text } })
            : OfRange(value, operation, constant);
    }

    private static PruningFacts OfRange(BoundExpression value, ComparisonOperator operation, BoundExpression constant)
    {
        if (constant is BoundLiteral { Value: string text } && TextColumn(value) is { } column)
        {
            return operation switch
            {
                ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual => Nothing with { Ranges = [new TextRanges(column, [new TextRange(text, null)])] },
                ComparisonOperator.LessThan or ComparisonOperator.LessThanOrEqual => Nothing with { Ranges = [new TextRanges(column, [new TextRange(null, text)])] },
                _ => Nothing,
            };
        }

        if (EventTimeExpression.SlackOf(value) is not { } slack || Instant(constant) is not { } time)
        {
            return Nothing;
        }

        DateTimeOffset? upper = time <= DateTimeOffset.MaxValue - slack ? time + slack : null;
        EventTimeRange range = operation switch
        {
            ComparisonOperator.Equal or ComparisonOperator.IsNotDistinctFrom => new EventTimeRange(time, upper),
            ComparisonOperator.GreaterThan or ComparisonOperator.GreaterThanOrEqual => new EventTimeRange(time, null),
            ComparisonOperator.LessThan or ComparisonOperator.LessThanOrEqual => new EventTimeRange(null, upper),
            _ => EventTimeRange.Unbounded,
        };
        return new PruningFacts(range, NoEqualities);
    }

    private static PruningFacts OfList(BoundIn list)
    {
        if (TextColumn(list.Value) is { } column && list.List.Count <= SqlLimits.PruningValues && list.List.All(item => item is BoundLiteral { Value: string }))
        {
            HashSet<string> values = [.. list.List.Select(item => (string)((BoundLiteral)item).Value!)];
            return new PruningFacts(EventTimeRange.Unbounded, new Dictionary<string, IReadOnlySet<string>> { [column] = values });
        }

        return EventTimeExpression.SlackOf(list.Value) is null
            ? Nothing
            : list.List.Select(item => OfRange(list.Value, ComparisonOperator.Equal, item)).Aggregate((first, second) => first.Or(second));
    }

    private static string? TextColumn(BoundExpression expression) => expression.Type is VarcharType { Length: null } ? ColumnPath.Of(expression)?.Name : null;

    private static DateTimeOffset? Instant(BoundExpression expression) => (expression as BoundLiteral)?.Value switch
    {
        DateOnly date => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), TimeSpan.Zero),
        ZonedTime { Picos: 0 } time => new DateTimeOffset(time.Utc, TimeSpan.Zero),
        _ => null,
    };

    private static ComparisonOperator Mirror(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.LessThan => ComparisonOperator.GreaterThan,
        ComparisonOperator.LessThanOrEqual => ComparisonOperator.GreaterThanOrEqual,
        ComparisonOperator.GreaterThan => ComparisonOperator.LessThan,
        ComparisonOperator.GreaterThanOrEqual => ComparisonOperator.LessThanOrEqual,
        _ => operation,
    };
}
