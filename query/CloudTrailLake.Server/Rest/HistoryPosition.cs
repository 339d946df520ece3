using System.Globalization;

namespace CloudTrailLake.Server.Rest;

/// <summary>Where a page of a history ended: creation time and id of its last entry.</summary>
internal static class HistoryPosition
{
    /// <summary>The text of a position.</summary>
    public static string Write(DateTimeOffset createdAt, Guid id) => FormattableString.Invariant($"{createdAt.ToUnixTimeMilliseconds()} {id:D}");

    /// <summary>The position of a text that <see cref="Write"/> made; null for the first page.</summary>
    public static (DateTimeOffset CreatedAt, Guid Id)? Read(string text) => text.Split(' ') is [var time, var id]
        ? (DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(time, CultureInfo.InvariantCulture)), Guid.ParseExact(id, "D"))
        : null;
}
