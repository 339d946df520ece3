namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>A test that needs bash and curl; says so when one is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellFactAttribute : FactAttribute
{
    private static readonly string[] Needed = ["bash", "curl"];

    public ShellFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Array.Find(Needed, tool => !folders.Any(folder => File.Exists(Path.Combine(folder, tool)))) is { } missing)
        {
            Skip = $"'{missing}' is not installed, and the page's commands are for a shell with curl.";
        }
    }
}
