using System.Security.Cryptography;
using System.Text;
using CloudTrailLake.Automation.Outputs;

namespace CloudTrailLake.Automation.Alerts;

/// <summary>The distinct combinations of values that a result shows in the columns of a condition, each with its hash; up to <see cref="AutomationLimits.MaxSeenValues"/> of them.</summary>
internal sealed record SeenValues(IReadOnlyList<(byte[] Hash, IReadOnlyList<string?> Values)> Distinct)
{
    /// <summary>Reads them from a result.</summary>
    /// <exception cref="AutomationException">The result has no such column.</exception>
    public static SeenValues Of(KeptResult rows, IReadOnlyList<string> columns)
    {
        var indexes = columns.Select(column => Index(rows, column)).ToList();
        var seen = new Dictionary<string, (byte[], IReadOnlyList<string?>)>(StringComparer.Ordinal);
        foreach (var row in rows.Read())
        {
            var values = indexes.Select(index => row[index]).ToList();
            var key = AutomationJson.Write(values);
            if (!seen.ContainsKey(key) && seen.Count < AutomationLimits.MaxSeenValues)
            {
                seen.Add(key, (SHA256.HashData(Encoding.UTF8.GetBytes(key)), values));
            }
        }

        return new SeenValues([.. seen.Values]);
    }

    private static int Index(KeptResult rows, string column)
    {
        for (var i = 0; i < rows.Columns.Count; i++)
        {
            if (string.Equals(rows.Columns[i].Name, column, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        throw AutomationException.Invalid($"The alert looks at the column '{column}', which the result does not have; it has {string.Join(", ", rows.Columns.Select(c => c.Name))}.");
    }
}
