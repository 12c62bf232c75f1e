namespace Mes.Sdk;

/// <summary>Hears integration events of the modules' contracts at the plugin's site, after commit and after the product's own handlers. Register as <c>AddScoped&lt;IEventHandler&lt;UnitShippedV1&gt;, THandler&gt;()</c>; the manifest's <c>events</c> names the type.</summary>
/// <remarks>
/// At least once, and in order for one stream (one unit); events of different streams may be handled at the same time, by default two.
/// A handler that throws, or takes longer than <c>maxSeconds</c> (5 s), is called again after 1, 5 and 30 minutes; meanwhile later events of that stream wait.
/// Then the event is parked: administrators see it, and can have it delivered again. A plugin that was stopped hears what it has missed, as far back as the product keeps messages (setting <c>Platform.KeepMessagesDays</c>, 7);
/// one that is switched on at a site for the first time hears what happens from then on.
/// </remarks>
/// <typeparam name="TEvent">The event.</typeparam>
public interface IEventHandler<in TEvent> where TEvent : IIntegrationEvent
{
    /// <summary>Handles one event, in a scope of the plugin's own container, on the pool.</summary>
    /// <param name="happened">What happened.</param>
    /// <param name="context">Its circumstances.</param>
    /// <param name="ct">Cancelled at the deadline and when the plugin stops.</param>
    /// <returns>When handled; the event is not delivered again once that is written down.</returns>
    Task HandleAsync(TEvent happened, EventContext context, CancellationToken ct);
}

/// <summary>The circumstances of an event.</summary>
/// <param name="MessageId">Names the event; the same for every delivery, so a handler that must not do twice what it does keeps it.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Stream">Events of one stream come in order.</param>
/// <param name="Attempt">1 for the first delivery.</param>
/// <param name="CorrelationId">Ties it to the log and the audit trail of what caused it.</param>
public sealed record EventContext(Guid MessageId, DateTime At, string Stream, int Attempt, string CorrelationId);
