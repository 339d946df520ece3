using System.ComponentModel;
using System.Diagnostics;

namespace CloudTrailLake.Data.Tests.Samples;

/// <summary>A test that needs Python, and modules of it; says so when they are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    private static readonly string[] Candidates = ["python3", "/usr/bin/python3"];

    public PythonFactAttribute(params string[] modules)
    {
        if (Find(modules) is null)
        {
            Skip = $"No Python 3 with {(modules.Length == 0 ? "its library" : string.Join(", ", modules))} is installed.";
        }
    }

    /// <summary>The Python that has all these modules, or null.</summary>
    public static string? Find(params string[] modules) => Array.Find(Candidates, python => Has(python, modules));

    private static bool Has(string python, string[] modules)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", $"import json{string.Concat(modules.Select(m => ", " + m))}"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
