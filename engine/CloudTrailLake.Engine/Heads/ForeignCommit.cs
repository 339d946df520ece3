using System.Globalization;

namespace CloudTrailLake.Engine.Heads;

/// <summary>A commit that stands in a store's log and was not written by its lake.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes as found.</param>
internal sealed record ForeignCommit(long Version, string Sha256)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}:{Sha256}");

    /// <summary>Reads <c>version:sha256</c>.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static ForeignCommit Parse(string text) => text.Split(':') is [var version, { Length: 64 } sha256]
        ? new(long.Parse(version, NumberStyles.None, CultureInfo.InvariantCulture), sha256)
        : throw new FormatException($"'{text}' does not name a commit");
}
