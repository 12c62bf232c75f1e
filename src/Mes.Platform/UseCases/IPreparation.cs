using Mes.Platform.Modules;

namespace Mes.Platform.UseCases;

/// <summary>Fetches what a command needs from outside, for example from a plugin, before its transaction begins: no transaction is held while others think. Run by the runner, in a scope of its own, before every attempt; what it fetches it keeps with a command of its own. Scoped.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
public interface IPreparation<in TCommand>
{
    /// <summary>Fetches and keeps. What is wrong with the command itself is left to its handler.</summary>
    /// <param name="command">What is about to be done.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>When kept.</returns>
    Task PrepareAsync(TCommand command, CancellationToken ct);
}

/// <summary>What was fetched is not what the handler needs, since something has changed meanwhile: the run begins anew.</summary>
public sealed class PreparationStaleException() : Exception("What was prepared is no longer what is needed.");

/// <summary>Registers preparations.</summary>
public static class PreparationRegistration
{
    /// <summary>Has the runner prepare a command.</summary>
    /// <typeparam name="TCommand">The command.</typeparam>
    /// <typeparam name="TPreparation">Prepares it.</typeparam>
    /// <param name="context">The module's.</param>
    public static void AddPreparation<TCommand, TPreparation>(this ServiceConfigurationContext context) where TPreparation : class, IPreparation<TCommand>
    {
        context.Services.AddScoped<IPreparation<TCommand>, TPreparation>();
        context.Services.AddSingleton(new PreparedCommand(typeof(TCommand)));
    }
}

/// <summary>A command that is prepared.</summary>
internal sealed record PreparedCommand(Type Command);
