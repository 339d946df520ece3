using System.Diagnostics.CodeAnalysis;

namespace CloudTrailLake.Server.Rest;

/// <summary>A path template, matched part by part; a part in braces takes any text, unescaped.</summary>
internal sealed class RestRoute(string template)
{
    private readonly string[] _parts = template.Split('/');

    /// <summary>The parameters' values, when the path fits.</summary>
    /// <param name="path">The path as it stands in the request, escaped.</param>
    /// <param name="values">Unescaped values by parameter name.</param>
    public bool TryMatch(string path, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? values)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        values = null;
        var parts = path.Split('/');
        if (parts.Length != _parts.Length)
        {
            return false;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (_parts[i].StartsWith('{'))
            {
                var value = Uri.UnescapeDataString(parts[i]);
                if (value.Length == 0)
                {
                    return false;
                }

                found[_parts[i].Trim('{', '}')] = value;
            }
            else if (!string.Equals(parts[i], _parts[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        values = found;
        return true;
    }
}
