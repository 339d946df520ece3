using System.ComponentModel;
using System.Diagnostics;

namespace CloudTrailLake.EndToEnd.Tests.Harness;

/// <summary>A test that needs the AWS CLI; says so when it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AwsCliFactAttribute : FactAttribute
{
    private static readonly bool Installed = IsInstalled();

    public AwsCliFactAttribute()
    {
        if (!Installed)
        {
            Skip = "The AWS CLI ('aws') is not installed; the same calls are proven through the AWS SDK for JavaScript.";
        }
    }

    private static bool IsInstalled()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("aws", "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
