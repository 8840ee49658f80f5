package org.doorplate.rest;

/** Where all our addresses stand: below `/realms/{realm}/`. */
public final class Addresses {

  public static final String ROOT = "doorplate";

  private Addresses() {}
}
