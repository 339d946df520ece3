using System.Text;
using CloudTrailLake.Engine.Storage;

namespace CloudTrailLake.Engine.Catalog;

/// <summary>The lake's first access key, and <c>DIR/credentials</c>, which hands it to AWS clients in their shared-credentials format.</summary>
internal static class RootCredentials
{
    /// <summary>Name of the profile in the file.</summary>
    public const string Profile = "ctlake";

    /// <summary>Makes the first key where there is none, and writes the file where it is missing or speaks of a key that went with a lost control database.</summary>
    public static void Ensure(StoreStorage storage, AccessKeyStore keys, LakeScope scope, string path)
    {
        var existing = keys.First();
        var key = existing ?? keys.Create(scope, $"arn:aws:iam::{scope.AccountId}:root", AccessRole.Admin);
        if (existing is null || !File.Exists(path))
        {
            PrivateFile.Write(storage, path, Encoding.UTF8.GetBytes(Text(key)));
        }
    }

    /// <summary>The file's text. Clients take <c>region</c> from it too, so that no configuration file is needed beside it.</summary>
    private static string Text(AccessKey key) =>
        $"[{Profile}]\naws_access_key_id = {key.Id}\naws_secret_access_key = {key.Secret}\nregion = {key.Region}\n";
}
