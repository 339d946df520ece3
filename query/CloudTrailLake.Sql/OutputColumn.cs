using CloudTrailLake.Sql.Types;

namespace CloudTrailLake.Sql;

/// <summary>A column of the result.</summary>
internal sealed record OutputColumn(string Name, SqlType Type);
