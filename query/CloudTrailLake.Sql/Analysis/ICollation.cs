using CloudTrailLake.Sql.Analysis.Bound;

namespace CloudTrailLake.Sql.Analysis;

/// <summary>How a dialect compares text where it is not by code point, as in Trino: two values are equal when their keys are.</summary>
internal interface ICollation
{
    /// <summary>What a value is sorted, grouped and made distinct by; the value itself when its type has no collation.</summary>
    BoundExpression KeyOf(BoundExpression value);
}
