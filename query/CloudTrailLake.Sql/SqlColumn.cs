using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql;

/// <summary>A column of a <see cref="SqlTable"/>.</summary>
/// <param name="Name">Lower-case schema name.</param>
/// <param name="Type">Its type to SQL.</param>
/// <param name="Hidden">Left out of <c>SELECT *</c>, but can be named.</param>
/// <param name="Aliases">Other spellings a query may use for it.</param>
internal sealed record SqlColumn(string Name, SqlType Type, bool Hidden = false, IReadOnlyList<string>? Aliases = null);
