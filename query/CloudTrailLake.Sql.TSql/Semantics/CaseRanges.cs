using System.Text;
using CloudTrailLake.Sql.Analysis;
using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.TSql.Semantics;

/// <summary>
/// Ranges that hold every spelling of a text: what equals a text of ASCII letters without regard to case lies between its capitals and its small letters. The first letters are tried in both cases,
/// since capitals and small letters are far apart.
/// </summary>
internal static class CaseRanges
{
    /// <summary>Adds to a condition on what a column is compared by one on the column itself, which files and row groups are chosen by.</summary>
    /// <param name="column">The column; of another expression nothing is known.</param>
    /// <param name="texts">What it equals or, where <paramref name="isPrefix"/>, begins with.</param>
    /// <param name="isPrefix">More may follow.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="position">Where it stands.</param>
    public static BoundExpression Pruned(BoundExpression column, IReadOnlyList<string> texts, bool isPrefix, BoundExpression condition, SourcePosition position)
    {
        if (ColumnPath.Of(column) is null || texts.Count > SqlLimits.PruningValues || !texts.All(text => Ascii.IsValid(text)))
        {
            return condition;
        }

        // Blanks at the end do not count: "a " is below "a!". A prefix may go on with any character.
        string after = isPrefix ? "\U0010FFFF" : "!";
        int letters = texts.Count > TransactLimits.RangesOfList ? 0 : (int)Math.Min(TransactLimits.LettersInBothCases, Math.Log2(TransactLimits.RangesOfList / (double)texts.Count));
        (string Low, string High)[] ranges = [.. texts.SelectMany(text => Of(text, letters)).Select(range => (range.Low, range.High + after))];
        BoundExpression hull = Between(column, ranges.Select(range => range.Low).Min(StringComparer.Ordinal)!, ranges.Select(range => range.High).Max(StringComparer.Ordinal)!, position);
        return ranges.Length is 1 or > TransactLimits.RangesOfList
            ? Build.And([hull, condition], position)
            : Build.And([hull, Build.Or([.. ranges.Select(range => Between(column, range.Low, range.High, position))], position), condition], position);
    }

    private static BoundBetween Between(BoundExpression column, string low, string high, SourcePosition position) =>
        new(column, Build.Text(low, position), Build.Text(high, position)) { Position = position };

    private static IEnumerable<(string Low, string High)> Of(string text, int letters)
    {
        int[] places = [.. Enumerable.Range(0, text.Length).Where(i => char.IsAsciiLetter(text[i])).Take(letters)];
        int end = places.Length == 0 ? 0 : places[^1] + 1;
        for (int mask = 0; mask < 1 << places.Length; mask++)
        {
            char[] head = text[..end].ToCharArray();
            for (int i = 0; i < places.Length; i++)
            {
                head[places[i]] = (mask & (1 << i)) == 0 ? char.ToUpperInvariant(head[places[i]]) : char.ToLowerInvariant(head[places[i]]);
            }

            string spelled = new(head);
            yield return (spelled + text[end..].ToUpperInvariant(), spelled + text[end..].ToLowerInvariant());
        }
    }
}
