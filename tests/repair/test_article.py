"""One article with every class of damage at once, and what a careful editor would make of it."""

from newscrawl.article import Caption
from newscrawl.repair import Evidence, explain, repair, undo

# ruff: noqa: E501 - paragraphs are lines
_DAMAGED = """The harbour council wants to close the old pier– however only for a year (Picture: NTB)
Mayor Kari Lund is open to talks with theMinister of Transport about the pier.
But on 2 conditions: the state pays, and the work begins inMay.
Lund’ s deputy today brushed off the latter.
He added: ‘The city doesn’ t own the pier.
Speaking at aTown Hall meeting after talks with herDeputy JonasVik, (***************************** )stated:’There is a way to save the pier– the cheap way.
‘But it appears he’ s not going to take it.He’s paying a high price for it.’
Lund included:‘I have no plans to call MrVik.’ The mayor met Jonas Vik in the Town Hall.
The pier andHarbour are to be fixed by theState(Picture:Scanpix)
Keen to show unity, theMayor said her city would pay forRepairs
.
She insisted she‘will never sell the pier to people who will not care for it’
.Anxiety is growing among the fishermen of the northern harbours this winter (Picture: AP)(****************
)
The fishermen came toOslo,Bergen and Turku to protest.
Get
in touch with our news desk by emailing us at desk@harbourpost.example."""

_REPAIRED = """Mayor Kari Lund is open to talks with the Minister of Transport about the pier.
But on 2 conditions: the state pays, and the work begins in May.
Lund’s deputy today brushed off the latter.
He added: ‘The city doesn’t own the pier.
Speaking at a Town Hall meeting after talks with her Deputy Jonas Vik, stated: ‘There is a way to save the pier – the cheap way.
‘But it appears he’s not going to take it. He’s paying a high price for it.’
Lund included: ‘I have no plans to call Mr Vik.’ The mayor met Jonas Vik in the Town Hall.
Keen to show unity, the Mayor said her city would pay for Repairs.
She insisted she ‘will never sell the pier to people who will not care for it’.
The fishermen came to Oslo, Bergen and Turku to protest."""

_ENGLISH = Evidence(language="en")


def test_every_place_is_repaired() -> None:
    assert repair(_DAMAGED, _ENGLISH).text == _REPAIRED


def test_captions_leave_the_text_with_their_credits() -> None:
    assert repair(_DAMAGED, _ENGLISH).captions == [
        Caption("The harbour council wants to close the old pier – however only for a year", "NTB"),
        Caption("The pier and Harbour are to be fixed by the State", "Scanpix"),
        Caption("Anxiety is growing among the fishermen of the northern harbours this winter", "AP"),
    ]


def test_it_is_flagged_and_can_be_undone() -> None:
    repaired = repair(_DAMAGED, _ENGLISH)
    assert repaired.flags == ["heavily-damaged"]
    assert undo(repaired) == _DAMAGED
    assert repair(_REPAIRED, _ENGLISH).repairs == []
    assert repair(_REPAIRED, _ENGLISH).flags == []


def test_every_change_is_explained() -> None:
    changes = explain(_DAMAGED, _ENGLISH)
    assert len(changes) == sum(step.count for step in repair(_DAMAGED, _ENGLISH).repairs)
    assert any(
        change.step == "rejoin_apostrophes" and "Lund’ s" in change.before and "Lund’s" in change.after
        for change in changes
    )
