//! What CUPS keeps of a job that is over: its file, for a day, if nobody set it otherwise. Of this program's jobs it is
//! asked to keep nothing.

use super::asked;
use ipp::{parser::IppParseError, prelude::*};
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
    let request = request(job, owner).map_err(io::Error::other)?.to_bytes();
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

/// The request.
fn request(job: &str, owner: &str) -> Result<IppRequestResponse, IppParseError> {
    let mut request = IppRequestResponse::new(IppVersion::v2_0(), Operation::CancelJob, None)?;
    let job = IppValue::Uri(format!("ipp://localhost/jobs/{job}").try_into()?);
    let owner = IppValue::NameWithoutLanguage(owner.try_into()?);
    let asked = [("job-uri", job), ("requesting-user-name", owner), ("purge-job", IppValue::Boolean(true))];
    for (name, value) in asked {
        let attribute = IppAttribute::with_name(name, value)?;
        request.attributes_mut().add(DelimiterTag::OperationAttributes, attribute);
    }
    Ok(request)
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
}
