from ui.files.backup_policy import BackupPolicy


def test_a_register_that_nobody_changed_is_not_backed_up() -> None:
    policy = BackupPolicy(last_at=0)
    assert not policy.is_due(100_000)


def test_a_changed_register_is_backed_up_each_hour() -> None:
    policy = BackupPolicy(last_at=0)
    policy.edited()
    assert [False, True] == [policy.is_due(3599), policy.is_due(3600)]
    policy.tried(3600, succeeded=True)
    assert policy.due_at() is None
    policy.edited()
    assert policy.due_at() == 7200


def test_a_backup_that_failed_is_tried_again_an_hour_later() -> None:
    policy = BackupPolicy(last_at=0)
    policy.edited()
    policy.tried(3600, succeeded=False)
    assert policy.due_at() == 7200
