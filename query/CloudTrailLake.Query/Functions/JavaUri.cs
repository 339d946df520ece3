using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CloudTrailLake.Query.Functions;

/// <summary>
/// A URL in the parts that <c>java.net.URI</c> (RFC 2396 with its documented deviations) divides it into. .NET's own class takes far more and normalizes, so that answers would differ.
/// </summary>
internal sealed class JavaUri
{
    private const string Mark = "_-!.~'()*";
    private const string Reserved = ";/?:@&=+$,[]";
    private const string PathPunctuation = Mark + ":@&=+$,;/";

    private JavaUri()
    {
    }

    /// <summary>Empty when there is none, as all parts but the port and the query.</summary>
    public string Scheme { get; private set; } = "";

    public string Host { get; private set; } = "";

    public long? Port { get; private set; }

    /// <summary>Escaped; empty for a URL such as <c>mailto:a@b</c>.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Escaped; null when there is none.</summary>
    public string? Query { get; private set; }

    /// <summary>Escaped.</summary>
    public string Fragment { get; private set; } = "";

    public static bool TryParse(string text, [NotNullWhen(true)] out JavaUri? uri)
    {
        var parsed = new JavaUri();
        uri = parsed.Parse(text) ? parsed : null;
        return uri is not null;
    }

    private bool Parse(string text)
    {
        int fragment = text.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0)
        {
            Fragment = text[(fragment + 1)..];
            if (!AreAllowed(Fragment, Mark + Reserved))
            {
                return false;
            }

            text = text[..fragment];
        }

        int first = text.AsSpan().IndexOfAny(":/?");
        if (first >= 0 && text[first] == ':')
        {
            Scheme = text[..first];
            if (first == 0 || !char.IsAsciiLetter(Scheme[0]) || !Scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
            {
                return false;
            }

            text = text[(first + 1)..];
            if (!text.StartsWith('/'))
            {
                return text.Length > 0 && AreAllowed(text, Mark + Reserved);
            }
        }

        return Hierarchical(text);
    }

    private bool Hierarchical(string text)
    {
        int query = text.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
        {
            Query = text[(query + 1)..];
            if (!AreAllowed(Query, Mark + Reserved))
            {
                return false;
            }

            text = text[..query];
        }

        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            int end = text.IndexOf('/', 2);
            string authority = end < 0 ? text[2..] : text[2..end];
            text = end < 0 ? "" : text[end..];
            if (authority.Length == 0 ? text.Length == 0 && Query is null && Fragment.Length == 0 : !Authority(authority))
            {
                return false;
            }
        }

        Path = text;
        return AreAllowed(Path, PathPunctuation);
    }

    /// <summary>A server, or failing that any name of a registry, which has no host.</summary>
    private bool Authority(string authority)
    {
        int at = authority.IndexOf('@', StringComparison.Ordinal);
        string server = authority[(at + 1)..];
        if ((at < 0 || AreAllowed(authority[..at], Mark + ";:&=+$,")) && Server(server))
        {
            return true;
        }

        Host = "";
        Port = null;
        return !authority.Contains('[', StringComparison.Ordinal) && AreAllowed(authority, Mark + "$,;:@&=+");
    }

    private bool Server(string server)
    {
        int hostEnd = server.StartsWith('[') ? server.IndexOf(']', StringComparison.Ordinal) + 1 : server.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? colon : server.Length;
        if (hostEnd <= 0)
        {
            return false;
        }

        Host = server[..hostEnd];
        string rest = server[hostEnd..];
        if (rest.Length > 1)
        {
            if (rest[0] != ':' || !int.TryParse(rest.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int port))
            {
                return false;
            }

            Port = port;
        }

        return rest is "" || rest[0] == ':' ? IsHost(Host) : false;
    }

    private static bool IsHost(string host)
    {
        if (host[0] == '[')
        {
            return IPAddress.TryParse(host[1..^1], out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;
        }

        string[] labels = (host.EndsWith('.') ? host[..^1] : host).Split('.');
        bool isNumeric = labels.All(label => label.Length > 0 && label.All(char.IsAsciiDigit));
        return isNumeric
            ? labels.Length == 4 && !host.EndsWith('.') && labels.All(label => label.Length <= 3 && int.Parse(label, CultureInfo.InvariantCulture) <= byte.MaxValue)
            : labels.All(label => label.Length > 0 && char.IsAsciiLetterOrDigit(label[0]) && char.IsAsciiLetterOrDigit(label[^1]) && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                && char.IsAsciiLetter(labels[^1][0]);
    }

    /// <summary>Letters and digits, the punctuation given, escapes, and whatever lies outside ASCII and is neither a control character nor a blank.</summary>
    private static bool AreAllowed(string text, string punctuation)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool allowed = c == '%'
                ? i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2])
                : char.IsAscii(c)
                    ? char.IsAsciiLetterOrDigit(c) || punctuation.Contains(c, StringComparison.Ordinal)
                    : !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (!allowed)
            {
                return false;
            }
        }

        return true;
    }
}
