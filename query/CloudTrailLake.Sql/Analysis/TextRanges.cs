namespace CloudTrailLake.Sql.Analysis;

/// <summary>What a condition says about the order of one text column: its value lies in one of the ranges.</summary>
internal sealed record TextRanges(string Column, IReadOnlyList<TextRange> AnyOf)
{
    /// <summary>What holds when either of two lists of facts does: a range of the one or of the other, for each column that both speak of.</summary>
    public static IReadOnlyList<TextRanges> Either(IReadOnlyList<TextRanges> first, IReadOnlyList<TextRanges> second) =>
        [.. first.SelectMany(a => second
            .Where(b => a.Column == b.Column && a.AnyOf.Count + b.AnyOf.Count <= SqlLimits.PruningValues)
            .Select(b => new TextRanges(a.Column, [.. a.AnyOf, .. b.AnyOf])))
            .Take(SqlLimits.PruningRanges)];

    /// <summary>What holds when both do.</summary>
    public static IReadOnlyList<TextRanges> Both(IReadOnlyList<TextRanges> first, IReadOnlyList<TextRanges> second) =>
        second.Count == 0 ? first : [.. first.Concat(second).Take(SqlLimits.PruningRanges)];
}
