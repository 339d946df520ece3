using System.Text;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Automation.Dashboards;

/// <summary>
/// Statements with a <c>?</c> for each parameter. Values take the places as text, from left to right and inside quotes too, as AWS does it
/// (CloudTrail User Guide: "When a query uses ? with eventTime, ? must be surrounded by single quotes"). What comes out is a statement like any other:
/// it goes through the same parser and analyzer, and nothing of it reaches the engine as text.
/// </summary>
internal static class StatementTemplate
{
    private const char Place = '?';

    /// <summary>How many values the statement takes.</summary>
    public static int Places(string statement) => statement.Count(c => c == Place);

    /// <summary>The statement with its values; as it is when there are none to put in.</summary>
    /// <exception cref="CatalogException">There are more or fewer values than places.</exception>
    public static string Fill(string statement, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return statement;
        }

        var places = Places(statement);
        if (places != values.Count)
        {
            throw new CatalogException(
                CatalogError.InvalidQueryStatement, $"The statement has {places} places (?) for parameters, and {values.Count} query parameters are given: they must be as many.");
        }

        var filled = new StringBuilder(statement.Length);
        var next = 0;
        foreach (var c in statement)
        {
            if (c == Place)
            {
                filled.Append(values[next++]);
            }
            else
            {
                filled.Append(c);
            }
        }

        return filled.ToString();
    }
}
