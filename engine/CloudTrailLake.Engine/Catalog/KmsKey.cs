using System.Text.RegularExpressions;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>
/// A KMS key that the operator states to exist: what the disk, or the volume beneath it, is encrypted with. The lake encrypts nothing with it; it keeps the name with the store and
/// gives it back.
/// </summary>
/// <param name="Region">Its Region.</param>
/// <param name="AccountId">Its account.</param>
/// <param name="Id">Its key id.</param>
/// <param name="Aliases">Its aliases, with <c>alias/</c>.</param>
internal sealed partial record KmsKey(string Region, string AccountId, string Id, IReadOnlyList<string> Aliases)
{
    /// <summary>Its ARN.</summary>
    public string Arn => $"arn:aws:kms:{Region}:{AccountId}:key/{Id}";

    /// <summary>Reads <c>ARN</c> or <c>ARN=alias/NAME[,alias/NAME…]</c>; null when the text is neither.</summary>
    public static KmsKey? Parse(string text)
    {
        var parts = text.Split('=', 2);
        var match = KeyArn().Match(parts[0]);
        string[] aliases = parts.Length == 2 ? parts[1].Split(',') : [];
        return match.Success && Array.TrueForAll(aliases, alias => Alias().IsMatch(alias))
            ? new KmsKey(match.Groups["region"].Value, match.Groups["account"].Value, match.Groups["id"].Value, aliases)
            : null;
    }

    /// <summary>The key that a request names in one of AWS's four ways: key id, key ARN, alias name, alias ARN.</summary>
    /// <returns>Its ARN.</returns>
    /// <exception cref="CatalogException">The name has none of the forms, or no such key was stated in the Region.</exception>
    public static string Resolve(IReadOnlyList<KmsKey> keys, LakeScope scope, string name)
    {
        var alias = AliasArn().Match(name) is { Success: true } arn ? arn.Groups["alias"].Value : Alias().IsMatch(name) ? name : null;
        if (alias is null && !KeyArn().IsMatch(name) && !KeyId().IsMatch(name))
        {
            throw new CatalogException(CatalogError.InvalidKmsKeyId, $"'{name}' is not a KMS key id, key ARN, alias (alias/NAME) or alias ARN.");
        }

        var key = keys.FirstOrDefault(key => key.Region == scope.Region && (alias is null
            ? name == key.Id || name == key.Arn
            : key.Aliases.Contains(alias, StringComparer.Ordinal) && (name == alias || name == $"arn:aws:kms:{key.Region}:{key.AccountId}:{alias}")));
        return key?.Arn ?? throw new CatalogException(
            CatalogError.KmsKeyNotFound, $"There is no KMS key '{name}' in {scope.Region}: the operator of this server names its keys at start (serve --kms-key).");
    }

    [GeneratedRegex(@"\Aarn:aws[a-z\-]*:kms:(?<region>[a-z0-9\-]+):(?<account>[0-9]{12}):key/(?<id>[A-Za-z0-9\-]{1,128})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyArn();

    [GeneratedRegex(@"\Aarn:aws[a-z\-]*:kms:[a-z0-9\-]+:[0-9]{12}:(?<alias>alias/[A-Za-z0-9/_\-]{1,250})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AliasArn();

    [GeneratedRegex(@"\Aalias/[A-Za-z0-9/_\-]{1,250}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Alias();

    [GeneratedRegex(@"\A(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyId();
}
