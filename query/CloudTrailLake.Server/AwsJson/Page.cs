namespace CloudTrailLake.Server.AwsJson;

/// <summary>Cuts lists into pages.</summary>
internal static class Page
{
    /// <summary>Items of a page unless the request says otherwise, and the most it may ask for.</summary>
    public const int MaxItems = 1000;

    /// <summary>Reads one item more than the page holds, which tells whether there is a next one.</summary>
    /// <param name="size">Items the request asks for.</param>
    /// <param name="read">Reads up to a number of items from the page's position on.</param>
    /// <param name="token">Makes the token of the page after an item.</param>
    public static (IReadOnlyList<T> Items, string? NextToken) Of<T>(int? size, Func<int, IReadOnlyList<T>> read, Func<T, string> token)
    {
        var limit = size ?? MaxItems;
        var items = read(limit + 1);
        if (items.Count <= limit)
        {
            return (items, null);
        }

        var page = items.Take(limit).ToList();
        return (page, token(page[^1]));
    }
}
