namespace CloudTrailLake.Engine.Policies;

/// <summary>Whom a statement names.</summary>
/// <param name="Kind"><c>AWS</c>, <c>Service</c>, …; <c>*</c> where the statement names everybody without a kind.</param>
/// <param name="Value">An account id, an ARN, a service's name, or <c>*</c>.</param>
internal sealed record PolicyPrincipal(string Kind, string Value)
{
    /// <summary>The kind of accounts, users and roles.</summary>
    public const string Aws = "AWS";

    /// <summary>The kind of AWS services.</summary>
    public const string Service = "Service";

    /// <summary>Everybody.</summary>
    public const string Anyone = "*";
}
