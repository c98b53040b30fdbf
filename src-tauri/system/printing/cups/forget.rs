//! What CUPS keeps of a job that is over: its file, for a day, if nobody set it otherwise. Of this program's jobs it is
//! asked to keep nothing.

use super::asked;
use std::{
    io::{self, Write},
    iter,
    os::unix::net::UnixStream,
    process::Command,
    thread,
    time::Duration,
};

/// A job is mostly over within seconds, so it is looked after often at first. A printer without paper can keep it for
/// hours; after a day it is left to CUPS.
const OFTEN: (Duration, usize) = (Duration::from_secs(2), 60);
const RARELY: (Duration, usize) = (Duration::from_secs(60), 1440);
/// How long CUPS may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What stands for "cancel job" in the Internet Printing Protocol, for its kinds of values, and around them.
const CANCEL_JOB: [u8; 2] = [0x00, 0x08];
const CHARSET: u8 = 0x47;
const LANGUAGE: u8 = 0x48;
const URI: u8 = 0x45;
const NAME: u8 = 0x42;
const YES_OR_NO: u8 = 0x22;
const BEGIN: u8 = 0x01;
const END: u8 = 0x03;

/// Has a job forgotten as soon as it is over; nobody waits for that. `said` is what `lp` said of the job.
pub(super) fn when_over(said: &str) {
    let Some(job) = number(said).map(str::to_owned) else { return };
    thread::spawn(move || {
        let pauses = [OFTEN, RARELY].into_iter().flat_map(|(pause, times)| iter::repeat_n(pause, times));
        for pause in pauses {
            thread::sleep(pause);
            // Where CUPS does not answer now, the job may still be under way.
            if jobs("not-completed").is_some_and(|under_way| owner(&under_way, &job).is_none()) {
                let over = jobs("completed").unwrap_or_default();
                // Where it refuses, what the clinic set for all jobs holds for this one.
                let _ = owner(&over, &job).map(|owner| purge(&job, owner));
                return;
            }
        }
    });
}

/// The job's number, as in `request id is front-desk-12 (0 file(s))`.
fn number(said: &str) -> Option<&str> {
    said.strip_prefix("request id is ")?.split_whitespace().next()?.rsplit('-').next()
}

/// What CUPS lists as under way, or as over.
fn jobs(which: &str) -> Option<String> {
    let out = Command::new("lpstat").args(["-W", which, "-o"]).env("LC_ALL", "C").output().ok()?;
    out.status.success().then(|| String::from_utf8_lossy(&out.stdout).into_owned())
}

/// Whose job it is, if it is in the list. Each line begins with the printer and the number, then the owner.
fn owner<'a>(list: &'a str, job: &str) -> Option<&'a str> {
    list.lines().find_map(|line| {
        let mut words = line.split_whitespace();
        if words.next()?.rsplit('-').next() == Some(job) { words.next() } else { None }
    })
}

/// Asks CUPS to remove a job and its files, which everybody may ask for their own. `cancel -x` asks for it too, but by
/// a word that CUPS does not know for one job that is over. It goes through CUPS's socket on this machine; jobs of
/// another machine's CUPS are left to that one.
fn purge(job: &str, owner: &str) -> io::Result<()> {
    let server = asked("-H");
    let socket = server.trim();
    if !socket.starts_with('/') {
        return Ok(());
    }
    let request = request(job, owner);
    let head = format!(
        "POST /jobs/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        request.len()
    );
    let mut cups = UnixStream::connect(socket)?;
    cups.set_read_timeout(Some(PATIENCE))?;
    cups.write_all(&[head.as_bytes(), &request].concat())?;
    // It answers when it has done it.
    io::copy(&mut cups, &mut io::sink()).map(|_| ())
}

/// The request, in version 2.0 of the protocol.
fn request(job: &str, owner: &str) -> Vec<u8> {
    let job = format!("ipp://localhost/jobs/{job}");
    let attributes = [
        attribute(CHARSET, "attributes-charset", b"utf-8"),
        attribute(LANGUAGE, "attributes-natural-language", b"en"),
        attribute(URI, "job-uri", job.as_bytes()),
        attribute(NAME, "requesting-user-name", owner.as_bytes()),
        attribute(YES_OR_NO, "purge-job", &[1]),
    ];
    let head = [2, 0, CANCEL_JOB[0], CANCEL_JOB[1], 0, 0, 0, 1, BEGIN];
    [head.to_vec(), attributes.concat(), vec![END]].concat()
}

/// The kind of a value, its name, and itself, each of the two behind its length.
fn attribute(kind: u8, name: &str, value: &[u8]) -> Vec<u8> {
    let mut bytes = vec![kind];
    for part in [name.as_bytes(), value] {
        bytes.extend(u16::try_from(part.len()).unwrap_or_default().to_be_bytes());
        bytes.extend(part);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_known_by_what_lp_says_of_it() {
        assert_eq!(number("request id is front-desk-12 (0 file(s))\n"), Some("12"));
        assert_eq!(number(""), None);
    }

    #[test]
    fn its_owner_stands_behind_it_in_the_list() {
        let list = "desk-1     root      1024   Thu 26 Nov\ndesk-12    ortiz    33792   Thu 26 Nov\n";
        assert_eq!(owner(list, "12"), Some("ortiz"));
        assert_eq!(owner(list, "2"), None);
    }

    #[test]
    fn a_request_names_the_job_and_the_owner_behind_their_lengths() {
        let request = request("12", "ortiz");
        let begin = b"\x02\x00\x00\x08\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset\x00\x05utf-8";
        let end = b"\x42\x00\x14requesting-user-name\x00\x05ortiz\x22\x00\x09purge-job\x00\x01\x01\x03";
        assert!(request.starts_with(begin) && request.ends_with(end));
    }
}
