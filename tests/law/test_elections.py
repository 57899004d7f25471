from equality_tracker.law.elections import elections


def test_no_election_is_shown_before_somebody_confirmed_it() -> None:
    for election in elections():
        assert election.confirmed is (election.unconfirmed_because == "")
        if election.confirmed:
            assert election.checked_how
            assert election.period_begins_on is not None
        else:
            assert election.period_begins_on is None


def test_polling_is_on_a_thursday() -> None:
    assert all(election.polling_on.strftime("%w") == "4" for election in elections())
