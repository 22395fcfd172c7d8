// Reads a calendar on standard input by one of two libraries that others wrote, and prints its
// events as JSON: node read.mjs ical.js < FILE.ics
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";

const day = (moment, whole) =>
  whole
    ? [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()]
        .map((part) => String(part).padStart(2, "0"))
        .join("-")
    : moment.toISOString().replace(".000", "");

const readers = {
  "ical.js": (text) => {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const value = (event, name) => event.getFirstPropertyValue(name);
    const when = (time) => time && day(time.toJSDate(), time.isDate);
    return calendar.getAllSubcomponents("vevent").map((event) => ({
      method: value(calendar, "method"),
      uid: value(event, "uid"),
      sequence: value(event, "sequence"),
      status: value(event, "status"),
      summary: value(event, "summary"),
      description: value(event, "description"),
      location: value(event, "location"),
      url: value(event, "url"),
      organizer: value(event, "organizer"),
      start: when(value(event, "dtstart")),
      end: when(value(event, "dtend")),
      properties: event.getAllProperties().map((property) => property.name),
    }));
  },
  "node-ical": (text) => {
    const parts = Object.values(nodeIcal.sync.parseICS(text));
    return parts
      .filter((part) => part.type === "VEVENT")
      .map((event) => ({
        method: event.method,
        uid: event.uid,
        sequence: Number(event.sequence),
        status: event.status,
        summary: event.summary,
        description: event.description,
        location: event.location ?? null,
        url: event.url ?? null,
        organizer: event.organizer?.val ?? event.organizer ?? null,
        start: day(event.start, event.datetype === "date"),
        end: event.end ? day(event.end, event.datetype === "date") : null,
      }));
  },
};

const text = readFileSync(0, "utf-8");
process.stdout.write(JSON.stringify(readers[process.argv[2]](text)));
