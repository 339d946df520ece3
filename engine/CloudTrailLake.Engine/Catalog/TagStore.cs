namespace CloudTrailLake.Engine.Catalog;

/// <summary>The tags of resources, by the UUID part of the resource's ARN.</summary>
internal static class TagStore
{
    /// <summary>Tags that one resource may carry.</summary>
    public const int MaxTagsPerResource = 50;

    private const string ReservedPrefix = "aws:";

    /// <summary>Checks a list of tags that a caller sent.</summary>
    /// <exception cref="CatalogException">A key twice, or a key with the prefix that AWS keeps for itself.</exception>
    public static void Validate(IReadOnlyList<Tag> tags)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            if (!keys.Add(tag.Key))
            {
                throw new CatalogException(CatalogError.InvalidTagParameter, $"The tag key '{tag.Key}' stands twice in TagsList.");
            }

            if (tag.Key.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase))
            {
                throw new CatalogException(CatalogError.InvalidTagParameter, $"The tag key '{tag.Key}' begins with '{ReservedPrefix}', which is reserved.");
            }
        }
    }

    /// <summary>Adds tags; an equal key takes the new value.</summary>
    /// <exception cref="CatalogException">The resource would carry more than <see cref="MaxTagsPerResource"/>.</exception>
    public static void Add(ControlSession session, LakeScope scope, Guid resource, IReadOnlyList<Tag> tags)
    {
        Remove(session, scope, resource, tags);
        foreach (var tag in tags)
        {
            session.Execute(
                "INSERT INTO tags (account_id, region, resource_id, tag_key, tag_value) VALUES (@AccountId, @Region, @Resource, @Key, @Value)",
                new { scope.AccountId, scope.Region, Resource = resource.ToString("D"), tag.Key, tag.Value });
        }

        if (List(session, scope, resource).Count > MaxTagsPerResource)
        {
            throw new CatalogException(CatalogError.TagsLimitExceeded, $"A resource carries at most {MaxTagsPerResource} tags.");
        }
    }

    /// <summary>Removes tags by their keys; a key that is not there is no error.</summary>
    public static void Remove(ControlSession session, LakeScope scope, Guid resource, IReadOnlyList<Tag> tags)
    {
        foreach (var tag in tags)
        {
            session.Execute(
                "DELETE FROM tags WHERE account_id = @AccountId AND region = @Region AND resource_id = @Resource AND tag_key = @Key",
                new { scope.AccountId, scope.Region, Resource = resource.ToString("D"), tag.Key });
        }
    }

    /// <summary>Removes all tags of a resource.</summary>
    public static void RemoveAll(ControlSession session, LakeScope scope, Guid resource) => session.Execute(
        "DELETE FROM tags WHERE account_id = @AccountId AND region = @Region AND resource_id = @Resource",
        new { scope.AccountId, scope.Region, Resource = resource.ToString("D") });

    /// <summary>The tags of a resource in the order of their keys.</summary>
    public static IReadOnlyList<Tag> List(ControlSession session, LakeScope scope, Guid resource) => session.Query<Tag>(
        """
        SELECT tag_key AS "Key", tag_value AS "Value" FROM tags
        WHERE account_id = @AccountId AND region = @Region AND resource_id = @Resource ORDER BY tag_key
        """,
        new { scope.AccountId, scope.Region, Resource = resource.ToString("D") });
}
