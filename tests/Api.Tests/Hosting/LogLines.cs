using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CareRostering.Api.Tests.Hosting;

/// <summary>What a host logs, at the levels it is set up with. Thread safe.</summary>
internal sealed class LogLines(LogLevel least = LogLevel.Trace) : ILoggerProvider
{
    public ConcurrentQueue<LogLine> All { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, least, All);

    public void Dispose()
    {
        // The lines are the test's.
    }

    private sealed class Writer(string category, LogLevel least, ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue(new LogLine(logLevel, category, $"{formatter(state, exception)} {exception}"));
            }
        }
    }
}

/// <summary>One line of a log, with its exception.</summary>
internal sealed record LogLine(LogLevel Level, string Category, string Text);
