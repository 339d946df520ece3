using System.Runtime.InteropServices;
using System.Text;

namespace CloudTrailLake.DuckDb.Tests;

/// <summary>Texts in native memory, as a decoder's buffers are; overwritten and freed together.</summary>
internal sealed unsafe class NativeText : IDisposable
{
    private readonly List<(nint Pointer, int Length)> _blocks = [];

    public (nint Pointer, int Length) Add(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var pointer = (nint)NativeMemory.Alloc((nuint)Math.Max(bytes.Length, 1));
        bytes.CopyTo(new Span<byte>((void*)pointer, bytes.Length));
        _blocks.Add((pointer, bytes.Length));
        return (pointer, bytes.Length);
    }

    /// <summary>Destroys the contents, so that a reader who comes too late is found out, and frees the memory.</summary>
    public void Clear()
    {
        foreach (var (pointer, length) in _blocks)
        {
            new Span<byte>((void*)pointer, length).Fill((byte)'#');
            NativeMemory.Free((void*)pointer);
        }

        _blocks.Clear();
    }

    public void Dispose() => Clear();
}
