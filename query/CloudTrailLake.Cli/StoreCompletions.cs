using System.CommandLine;
using System.CommandLine.Completions;
using CloudTrailLake.Cli.Local;
using CloudTrailLake.Engine.Catalog;

namespace CloudTrailLake.Cli;

/// <summary>Names of stores for tab completion.</summary>
internal static class StoreCompletions
{
    /// <summary>The stores of the folder that the command line names so far.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> From(Option<string> data) => context =>
    {
        try
        {
            using var stores = new OpenStores(LakeReader.OpenAll(context.ParseResult.GetValue(data) ?? LakeOptionSet.DefaultDirectory, TimeProvider.System));
            return [.. stores.All.Select(s => new CompletionItem(s.Definition.Name))];
        }
        catch (Exception e) when (e is LakeDirectoryException or IOException or UnauthorizedAccessException)
        {
            // Nothing to offer is no reason to disturb who is typing.
            return [];
        }
    };
}
