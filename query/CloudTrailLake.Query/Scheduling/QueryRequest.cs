using CloudTrailLake.Sql;

namespace CloudTrailLake.Query.Scheduling;

/// <summary>A statement to run.</summary>
/// <param name="AccountId">The caller's account.</param>
/// <param name="Region">The caller's Region.</param>
/// <param name="QueryString">The statement.</param>
internal sealed record QueryRequest(string AccountId, string Region, string QueryString)
{
    /// <summary>FROM may also name a store of the caller, the id first. AWS's API does not allow it.</summary>
    public bool AllowNames { get; init; }

    /// <summary>Values of the statement's parameters. They are not part of the record: a query with values that a restart interrupts fails, and whoever gave them starts it anew.</summary>
    public QueryParameters Parameters { get; init; } = QueryParameters.None;

    /// <summary>QueryAlias of StartQuery.</summary>
    public string? QueryAlias { get; init; }

    /// <summary>DeliveryS3Uri of StartQuery.</summary>
    public string? DeliveryS3Uri { get; init; }
}
