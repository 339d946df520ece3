using CloudTrailLake.Engine.Policies;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The resource policies of a lake, by the ARN of their resource. Thread-safe.</summary>
internal sealed class ResourcePolicyStore(ControlDatabase control, TimeProvider time)
{
    /// <summary>The policy of a resource as it was put; null without one.</summary>
    public string? FindText(string resourceArn) => control.Read(session => Find(session, resourceArn));

    /// <summary>The policy of a resource, read; null without one.</summary>
    public PolicyDocument? Find(string resourceArn) => FindText(resourceArn) is { } text ? PolicyParser.Parse(text) : null;

    /// <summary>Puts a policy in the place of the one there is.</summary>
    /// <exception cref="CatalogException">It is not a policy that the resource can have.</exception>
    public void Put(ResourcePolicyKind kind, string resourceArn, string policy)
    {
        try
        {
            PolicyRules.Check(PolicyParser.Parse(policy), kind, resourceArn);
        }
        catch (FormatException e)
        {
            throw new CatalogException(CatalogError.ResourcePolicyNotValid, $"The resource policy is not valid: {e.Message}.");
        }

        control.Write(session =>
        {
            Remove(session, resourceArn);
            session.Execute(
                "INSERT INTO resource_policies (resource_arn, policy, updated_at) VALUES (@Arn, @Policy, @Now)",
                new { Arn = resourceArn, Policy = policy, Now = time.GetUtcNow().ToUnixTimeMilliseconds() });
        });
    }

    /// <summary>Deletes the policy of a resource.</summary>
    /// <exception cref="CatalogException">It has none.</exception>
    public void Delete(string resourceArn) => control.Write(session =>
    {
        if (Find(session, resourceArn) is null)
        {
            throw NotFound(resourceArn);
        }

        Remove(session, resourceArn);
    });

    /// <summary>What is answered where there is no policy.</summary>
    public static CatalogException NotFound(string resourceArn) => new(CatalogError.ResourcePolicyNotFound, $"The resource {resourceArn} has no policy.");

    /// <summary>Removes the policy of a resource that is deleted.</summary>
    public static void Remove(ControlSession session, string resourceArn) => session.Execute("DELETE FROM resource_policies WHERE resource_arn = @Arn", new { Arn = resourceArn });

    private static string? Find(ControlSession session, string resourceArn) =>
        session.Scalar<string?>("SELECT policy FROM resource_policies WHERE resource_arn = @Arn", new { Arn = resourceArn });
}
