using System.Diagnostics;
using System.Globalization;

namespace CareRostering.Faults.Tests.Hosting;

/// <summary>A file system in memory of a few megabytes, mounted in a name space of one process's own: nobody has to be root, and the machine's disk is not touched.</summary>
internal sealed class SmallDisk(RunningProgram program, string folder)
{
    private const int Block = 4_096;
    private static readonly byte[] Zeros = new byte[Block];

    /// <summary>Why there can be none here; null: there can.</summary>
    public static string? WhyNot { get; } = FindWhyNot();

    private string Filler => Seen(Path.Combine(folder, "filler"));

    /// <summary>Arguments of <c>unshare</c> before those of a program that is to see such a disk at <paramref name="folder"/>.</summary>
    public static string[] Arguments(string folder, int bytes) =>
        ["-Urm", "sh", "-c", string.Create(CultureInfo.InvariantCulture, $"mount -t tmpfs -o size={bytes} none '{folder}' && exec \"$@\""), "sh"];

    /// <summary>Fills it but for so many bytes.</summary>
    public void Fill(int leave)
    {
        using var stream = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            while (true)
            {
                stream.Write(Zeros);
            }
        }
        catch (IOException)
        {
            // It is full.
        }

        stream.SetLength(Math.Max(0, stream.Length - leave));
    }

    /// <summary>Makes room again.</summary>
    public void MakeRoom() => File.Delete(Filler);

    /// <summary>Copies a SQLite file with its log as they are at one moment. (SQLite itself cannot open it from outside: it follows the link to the other root too early.)</summary>
    public string Copy(string file, string to)
    {
        byte[] generation;
        do
        {
            // The log begins anew where the file has been written to.
            generation = Head(Seen(file + "-wal"));
            File.Copy(Seen(file), to, overwrite: true);
            File.Copy(Seen(file + "-wal"), to + "-wal", overwrite: true);
        }
        while (!generation.AsSpan().SequenceEqual(Head(Seen(file + "-wal"))));

        return to;
    }

    /// <summary>A file there, as other processes come to it.</summary>
    private string Seen(string file) => string.Create(CultureInfo.InvariantCulture, $"/proc/{program.Id}/root{file}");

    private static byte[] Head(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        byte[] head = new byte[32];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private static string? FindWhyNot()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "skipped: a small disk needs Linux";
        }

        try
        {
            using Process process = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "sh", "-c", "mount -t tmpfs -o size=65536 none /mnt"]) { UseShellExecute = false, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "skipped: this machine lets nobody mount a file system of their own (user name spaces)";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "skipped: unshare is not installed";
        }
    }
}
