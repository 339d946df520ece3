namespace CloudTrailLake.Data.Configuration;

/// <summary>A keyword of the connection string.</summary>
/// <param name="Name">Its canonical spelling; spaces, underscores and case do not count when it is read.</param>
/// <param name="Default">Its value when it is not given.</param>
/// <param name="IsSecret">It is left out of the connection string that an opened connection shows.</param>
/// <param name="Aliases">Other names of it.</param>
internal sealed record ConnectionKeyword(string Name, object Default, bool IsSecret = false, params string[] Aliases);
