namespace CloudTrailLake.Engine.Catalog;

/// <summary>The data directory cannot be used as it is; the message says why and what to do.</summary>
internal sealed class LakeDirectoryException : Exception
{
    /// <summary>A refusal with its remedy.</summary>
    public LakeDirectoryException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal with its remedy and the operating system's reason.</summary>
    public LakeDirectoryException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
