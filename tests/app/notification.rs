//! A set is due and nobody looks at the window: a real notification daemon hears of it, chairs only.

use crate::{
    acts::Nurse,
    stage::{Stage, wait_for},
    window::on,
};

#[test]
fn a_due_and_a_late_set_reach_the_notification_daemon_without_a_name() {
    let stage = Stage::new();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        nurse.clock(9, 34).await;
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        assert_eq!(stage.notifications(), Vec::<String>::new(), "the board is in front");
        stage.look_elsewhere();
        wait_for("the notification that a set is due", || {
            stage.notifications().iter().any(|n| n == "Vitals due: Chair 2: a set of vital signs is due.")
        });
        nurse.clock(9, 37).await;
        wait_for("the notification that a set is late", || {
            stage.notifications().iter().any(|n| n.starts_with("Vitals late: Chair 2"))
        });
        for name in ["Theo", "Brandt", "Maja", "Ewing"] {
            assert!(!stage.notifications().iter().any(|n| n.contains(name)), "{name}");
        }
        window.shot("notified").await;
        window.close().await;
    });
}

#[test]
fn without_a_notification_daemon_the_board_says_so() {
    let stage = Stage::without_notifications();
    on(&stage, async |window| {
        let mut nurse = Nurse::in_practice(&window).await;
        nurse.clock(9, 37).await;
        window.says("This desktop shows no notifications").await;
        window.close().await;
    });
}
