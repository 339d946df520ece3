using System.Text;

namespace CloudTrailLake.Samples;

/// <summary>Someone or something that calls: its identity block, where it calls from, with what, and what it calls.</summary>
/// <param name="Number">Number within the account; what follows from it stays the same in every file.</param>
/// <param name="Name">Short name, as in session names.</param>
/// <param name="Arn">Its ARN, as error messages name it.</param>
/// <param name="Identity">Template of <c>userIdentity</c>.</param>
/// <param name="Profile">What it calls.</param>
internal sealed class Actor(int number, string name, string arn, string identity, ActorProfile profile)
{
    public int Number { get; } = number;

    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    public byte[] Arn { get; } = Encoding.UTF8.GetBytes(arn);

    public Template Identity { get; } = Template.Parse(identity);

    public ActorProfile Profile { get; } = profile;

    /// <summary>The addresses it calls from.</summary>
    public required IReadOnlyList<byte[]> Addresses { get; init; }

    /// <summary>The agents it calls with.</summary>
    public required IReadOnlyList<byte[]> Agents { get; init; }

    /// <summary>Share of calls that fail.</summary>
    public double ErrorRate { get; init; }

    /// <summary>Whether its calls reach AWS over TLS from outside, so that records say how.</summary>
    public bool HasTls { get; init; } = true;

    /// <summary>Whether it works in the console.</summary>
    public bool Console { get; init; }

    /// <summary>Whether its calls may pass a VPC endpoint.</summary>
    public bool InVpc { get; init; }
}
