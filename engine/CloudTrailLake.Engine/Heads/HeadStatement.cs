using System.Globalization;

namespace CloudTrailLake.Engine.Heads;

/// <summary>
/// What the writer of a store vouches for: that the commit of a version has this hash. As each commit names the hash of the one before, the statement covers every byte up to it.
/// </summary>
/// <param name="Store">The store.</param>
/// <param name="Version">Version of the commit.</param>
/// <param name="CommitSha256">Lower-case hex SHA-256 of the commit's bytes.</param>
/// <param name="CommitTimestamp">Time of the commit, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Since">First version that the writer vouched for: 0, or what the log had when a release that signs first wrote to it.</param>
/// <param name="Foreign">Commits after <paramref name="Since"/> that the writer found in the log and had not written.</param>
internal sealed record HeadStatement(Guid Store, long Version, string CommitSha256, long CommitTimestamp, long Since, IReadOnlyList<ForeignCommit> Foreign)
{
    /// <summary>Foreign commits that a statement lists; of more it lists the first.</summary>
    public const int MaxForeign = 1000;

    private const string Title = "CloudTrailLake store head v1";

    /// <summary>The text that is signed: a title and five lines <c>name=value</c>, each ended by a line feed.</summary>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Title}\nstore={Store:D}\nversion={Version}\ncommitSha256={CommitSha256}\ncommitTimestamp={CommitTimestamp}\nsince={Since}\nforeign={string.Join(',', Foreign)}\n");

    /// <summary>Reads the text.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static HeadStatement Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines is not [Title, var store, var version, var sha, var timestamp, var since, var foreign, ""])
        {
            throw new FormatException("it is not a statement of a store's head");
        }

        var statement = new HeadStatement(
            Guid.ParseExact(Value(store, "store"), "D"),
            Number(Value(version, "version")),
            Value(sha, "commitSha256"),
            Number(Value(timestamp, "commitTimestamp")),
            Number(Value(since, "since")),
            [.. Value(foreign, "foreign").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ForeignCommit.Parse)]);
        return string.Equals(statement.ToText(), text, StringComparison.Ordinal) ? statement : throw new FormatException("it is not written as a head is");
    }

    private static string Value(string line, string name) =>
        line.StartsWith(name + "=", StringComparison.Ordinal) ? line[(name.Length + 1)..] : throw new FormatException($"the line '{name}' is missing");

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
