using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>The common tables that can be named here, the nearest first.</summary>
internal sealed record CommonTableScope(BoundCommonTable Table, IReadOnlyList<BoundField> Fields, CommonTableScope? Next)
{
    public CommonTableScope? Find(string name)
    {
        for (CommonTableScope? at = this; at is not null; at = at.Next)
        {
            if (string.Equals(at.Table.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }

        return null;
    }
}
